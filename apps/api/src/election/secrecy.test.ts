import { randomInt } from "node:crypto"
import { expect, test } from "vitest"
import { collectLines } from "../testing/wire/collect-lines.ts"
import { createTestApp, type OpenedElection, type TestApp } from "../testing/create-test-app.ts"
import { manyVoters } from "../testing/votes/many-voters.ts"
import {
  attacks,
  found,
  foundLast,
  lastVoterAttacks,
  tablesMarkedBy,
} from "../testing/votes/joining-votes.ts"
import { agreeing, recount } from "../testing/votes/recount.ts"
import { at, times } from "../testing/settled.ts"

const candidateNames = times(20, (i) => `Candidate ${i}`)
const voterCount = 200
/**
 * A blind guess is right for 10 of 200 on average, and for more than 30 once in ten million runs. A join that works finds
 * nearly all.
 */
const byChance = 30

/** Signs in and votes sequentially, so that each sign-in and each vote has a commit of its own. */
async function voteOneByOne(
  app: TestApp,
  election: OpenedElection,
  voters: Awaited<ReturnType<typeof manyVoters>>,
) {
  const truth = new Map<string, string>()
  const receipts: string[] = []
  for (const { accountId, client } of voters) {
    const candidateId = at(election.candidates, randomInt(candidateNames.length)).id
    await app.db.pool.query("UPDATE session SET last_used_at = clock_timestamp() WHERE account_id = $1", [
      accountId,
    ])
    receipts.push((await client.vote.cast.mutate({ candidateId })).receipt)
    truth.set(accountId, candidateId)
  }
  return { truth, receipts }
}

const sealed = async ({ db }: TestApp, id: string): Promise<boolean> =>
  (await db.prisma.election.findUniqueOrThrow({ where: { id } })).sealedAt !== null

test("leaves nothing in the tables that joins ballots to voters better than chance, once sealed", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const voters = await manyVoters(app, { count: voterCount })
  const election = await app.openElection({ secrecy: "secret", candidates: candidateNames })
  const electionId = election.id
  const { truth, receipts } = await voteOneByOne(app, election, voters)

  // The control: before sealing, every way of joining finds nearly all.
  const ways = ["by the order of a dump", ...Object.keys(attacks)]
  const before = await found(app, { electionId, truth })
  expect(Object.keys(before)).toEqual(ways)
  for (const way of ways) expect([way, before[way]]).toEqual([way, voterCount])
  const chosen = new Set(truth.values()).size
  const lastWays = Object.keys(lastVoterAttacks)
  expect(await foundLast(app, { electionId, truth })).toEqual(
    Object.fromEntries(lastWays.map((way) => [way, chosen])),
  )
  const { rows: casts } = await app.db.pool.query<{ id: string }>(
    "SELECT xmin::text AS id FROM ballot WHERE election_id = $1",
    [electionId],
  )
  const transactions = casts.map(({ id }) => id)
  const touched = ["ballot", "candidate", "election", "electorate", "participation"]
  expect(await tablesMarkedBy(app, transactions)).toEqual(touched)

  await organiser.election.close.mutate({ electionId })
  await expect.poll(() => sealed(app, electionId)).toBe(true)
  const after = await found(app, { electionId, truth })
  for (const way of ways.filter((name) => name !== "by transactions in common"))
    expect([way, (after[way] ?? voterCount) <= byChance]).toEqual([way, true])
  expect(after["by transactions in common"]).toBe(0)
  // The last to sign in is the last voter of some candidate, so naming them for every candidate finds that vote.
  const lastAfter = await foundLast(app, { electionId, truth })
  for (const way of lastWays) expect([way, (lastAfter[way] ?? chosen) <= 1]).toEqual([way, true])
  expect(await tablesMarkedBy(app, transactions)).toEqual([])

  expect(await recount(app, electionId)).toEqual(agreeing(voterCount))
  for (const receipt of receipts.slice(0, 5))
    expect(await app.client().vote.checkReceipt.query({ electionId, receipt })).toEqual({ found: true })
})

test("vacuums after sealing, also if a server stopped in between", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const election = await app.openElection({ secrecy: "secret", candidates: ["Ada"] })
  await organiser.vote.cast.mutate({ candidateId: election.candidates[0].id })
  const vacuums = async (): Promise<number> => {
    const { rows } = await app.db.pool.query<{ count: number }>(
      `SELECT min(vacuum_count)::int AS count FROM pg_stat_user_tables WHERE relname IN ('participation', 'ballot', 'candidate', 'election')`,
    )
    return at(rows, 0).count
  }
  // Stopping the schedule stands for a server killed between sealing and vacuuming.
  await app.services.schedule.stop()
  await organiser.election.close.mutate({ electionId: election.id })
  await app.db.pool.query("SELECT seal_election($1)", [election.id])
  const before = await vacuums()
  await using _restarted = await createTestApp({ database: app.database })
  await expect.poll(vacuums).toBeGreaterThan(before)
})

test("seals once, at the next start of several servers, what closed while none ran", async () => {
  await using app = await createTestApp()
  const ids: string[] = []
  const organiser = await app.organiser()
  await app.services.schedule.stop()
  for (const title of ["one", "two", "three"]) {
    const { id, candidates } = await app.openElection({ title, secrecy: "secret", candidates: ["Ada"] })
    await organiser.vote.cast.mutate({ candidateId: candidates[0].id })
    await organiser.election.close.mutate({ electionId: id })
    ids.push(id)
  }
  for (const id of ids) expect(await sealed(app, id)).toBe(false)
  const restarted = await Promise.all(times(3, () => createTestApp({ database: app.database })))
  for (const id of ids) {
    expect(await sealed(app, id)).toBe(true)
    expect(await recount(app, id)).toEqual(agreeing(1))
  }
  for (const other of restarted) await other[Symbol.asyncDispose]()
})

test("logs nothing about a vote", async () => {
  const log = collectLines()
  const secrets: string[] = []
  {
    await using app = await createTestApp({ env: { LOG_LEVEL: "trace" }, logTo: log.stream })
    const [{ accountId, client }] = (await manyVoters(app, { count: 1 })) as [
      Awaited<ReturnType<typeof manyVoters>>[number],
    ]
    const election = await app.openElection({ secrecy: "secret", candidates: ["Ada"] })
    const candidateId = election.candidates[0].id
    const ballotKey = Buffer.alloc(16, 9).toString("base64url")
    const { receipt } = await client.vote.cast.mutate({ candidateId, ballotKey })
    await client.vote.cast.mutate({ candidateId }).catch(() => undefined)
    secrets.push(accountId, candidateId, ballotKey, receipt, "voter00001")
  }
  expect(log.text()).toContain("/trpc/vote.cast")
  for (const secret of secrets) expect(log.text()).not.toContain(secret)
})
