import { createDeafProxy } from "@hanpyo/db/testing"
import { expect, test } from "vitest"
import { createTestApp, type TestApp } from "../testing/create-test-app.ts"
import { holdElection } from "../testing/votes/hold-election.ts"
import { manyVoters, type Voter } from "../testing/votes/many-voters.ts"
import { agreeing, recount } from "../testing/votes/recount.ts"
import { at, reasonOfCall, reasonsOf } from "../testing/settled.ts"

/** A client whose session has ended tries to refresh, fails, and goes on as a visitor. */
const shutOut = /^(session_ended|not_signed_in)$/

/** Ways in which a session ends, each committed without a notification to other servers. */
const endings: Record<string, string> = {
  "signed out": "UPDATE session SET ended_at = clock_timestamp() WHERE account_id = $1",
  "past its time":
    "UPDATE session SET created_at = '2020-01-01', expires_at = clock_timestamp() WHERE account_id = $1",
  removed: "DELETE FROM session WHERE account_id = $1",
  deactivated: "UPDATE account SET deactivated_at = clock_timestamp() WHERE id = $1",
  deleted: `UPDATE account SET deleted_at = clock_timestamp(), username = NULL, username_key = NULL, name = NULL,
    username_skeleton = NULL, search_key = NULL, username_sort_key = NULL, name_sort_key = NULL, password_hash = NULL WHERE id = $1`,
}

async function endUnheard({ db }: TestApp, sql: string, accountId: string): Promise<void> {
  await db.pool.query("ALTER TABLE session DISABLE TRIGGER USER; ALTER TABLE account DISABLE TRIGGER USER")
  await db.pool.query(sql, [accountId])
}

async function voterWithCachedSession(app: TestApp): Promise<Voter> {
  const voter = at(await manyVoters(app, { count: 1 }), 0)
  await voter.client.auth.me.query()
  return voter
}

test.each(Object.entries(endings))(
  "refuses a ballot in its transaction although the cached session is valid: session %s",
  async (_how, sql) => {
    await using app = await createTestApp()
    const voter = await voterWithCachedSession(app)
    const { id, candidates } = await app.openElection({ candidates: ["Ada"] })
    await voter.client.auth.me.query()
    await endUnheard(app, sql, voter.accountId)
    const casting = voter.client.vote.cast.mutate({ candidateId: candidates[0].id })
    expect(await reasonOfCall(casting)).toMatch(shutOut)
    expect(await recount(app, id)).toEqual(agreeing(0))
  },
)

test("refuses only the ballot whose session signs out while the batch waits for its commit", async () => {
  await using app = await createTestApp()
  const voters = await manyVoters(app, { count: 4 })
  const { id, candidates } = await app.openElection({ candidates: ["Ada"] })
  const held = await holdElection(app, id)
  const vote = { candidateId: candidates[0].id }
  const casts = [at(voters, 0).client.vote.cast.mutate(vote)]
  await held.waiting(1)
  casts.push(...voters.slice(1).map(({ client }) => client.vote.cast.mutate(vote)))
  await endUnheard(app, at(Object.values(endings), 0), at(voters, 0).accountId)
  await held.release()
  const settled = await Promise.allSettled(casts)
  expect(reasonsOf(settled.slice(0, 1))[0]).toMatch(shutOut)
  expect(settled.slice(1).map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled"])
  expect(await recount(app, id)).toEqual(agreeing(3))
})

test("refuses the ballot of an account deactivated elsewhere, on a server that receives no notifications", async () => {
  await using app = await createTestApp()
  await using proxy = await createDeafProxy(app.database.appUrl)
  await using deaf = await createTestApp({ database: app.database, directUrl: proxy.url })
  const organiser = await app.organiser()
  const voters = await manyVoters(deaf, { count: 4 })
  const { id, candidates } = await app.openElection({ candidates: ["Ada"] })
  proxy.swallow()
  const vote = { candidateId: candidates[0].id }
  for (const { accountId, client } of voters) {
    await client.auth.me.query()
    await organiser.account.deactivate.mutate({ accountId, deactivated: true })
    expect(await reasonOfCall(client.vote.cast.mutate(vote))).toMatch(shutOut)
  }
  expect(await recount(app, id)).toEqual(agreeing(0))
})

test("refuses a ballot cast with another voter's session", async () => {
  await using app = await createTestApp()
  const [kim, lee] = await manyVoters(app, { count: 2 })
  const { id, candidates } = await app.openElection({ candidates: ["Ada"] })
  const { rows } = await app.db.pool.query(
    "SELECT stored FROM cast_ballots(ARRAY[sha256('x')], $1, ARRAY[$2::uuid], ARRAY[$3::uuid], ARRAY[$4::uuid])",
    [id, kim?.accountId, candidates[0].id, lee?.sessionId],
  )
  expect(rows).toEqual([{ stored: 0 }])
})
