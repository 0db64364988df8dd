import { expect, test } from "vitest"
import { startBuiltServer } from "../testing/built-server.ts"
import { createTestApp } from "../testing/create-test-app.ts"
import { holdElection } from "../testing/votes/hold-election.ts"
import { manyVoters, type Voter } from "../testing/votes/many-voters.ts"
import { agreeing, recount } from "../testing/votes/recount.ts"
import { at, fulfilled, reasonsOf } from "../testing/settled.ts"

test("keeps every acknowledged ballot and lets every voter vote after kill -9 during a batch", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: ["Ada", "Grace"] })
  const candidateIds = election.candidates.map(({ id }) => id)
  await using first = await startBuiltServer(app)
  const voters = await manyVoters(app, { count: 300, url: first.url })
  await app.db.pool.query(`INSERT INTO electorate (election_id, account_id) SELECT $1, unnest($2::uuid[])`, [
    election.id,
    voters.map(({ accountId }) => accountId),
  ])
  await app.db.pool.query("UPDATE election SET eligible_count = eligible_count + $2 WHERE id = $1", [
    election.id,
    300,
  ])

  const cast = async ({ client }: Voter, i: number) =>
    (await client.vote.cast.mutate({ candidateId: at(candidateIds, i % 2) })).receipt
  const before = await Promise.all(voters.slice(0, 60).map(cast))
  // The batch of the others waits for a lock in PostgreSQL when the server is killed.
  const held = await holdElection(app, election.id)
  const casts = voters.slice(60).map(cast)
  await held.waiting(1)
  await first.kill()
  expect(await receipts()).toEqual(new Set(before))
  await held.release()

  // The clients retry by themselves.
  await using _second = await startBuiltServer(app, { port: Number(new URL(first.url).port) })
  const results = await Promise.allSettled(casts)
  expect(reasonsOf(results)).toEqual([])
  expect(new Set([...before, ...fulfilled(results)])).toEqual(await receipts())
  expect(await recount(app, election.id)).toEqual(agreeing(300))

  async function receipts(): Promise<Set<string>> {
    const { rows } = await app.db.pool.query<{ receipt: Buffer }>(
      "SELECT ballot_receipt(id) AS receipt FROM ballot",
    )
    return new Set(rows.map(({ receipt }) => receipt.toString("base64url")))
  }
})
