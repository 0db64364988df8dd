import { randomBytes } from "node:crypto"
import { createDb, isUnavailable } from "@hanpyo/db"
import { createTestDatabase } from "@hanpyo/db/testing"
import { expect, test } from "vitest"
import { createTestApp, type OpenedElection, type TestApp } from "../testing/create-test-app.ts"
import { holdElection } from "../testing/votes/hold-election.ts"
import { manyVoters } from "../testing/votes/many-voters.ts"
import { agreeing, recount } from "../testing/votes/recount.ts"
import { at, fulfilled, times } from "../testing/settled.ts"
import { createBallotBox } from "./ballot-box.ts"
import type { Ballot } from "./store-ballots.ts"

const stored = { kind: "stored" }
const refused = (reason: string) => ({ kind: "refused", reason })
const revisionOf = async ({ db }: TestApp, id: string) =>
  (await db.prisma.election.findUniqueOrThrow({ where: { id } })).revision

/** Opens an election of ten candidates and makes one ballot for each of `count` voters, spread evenly. */
async function ballotsOf(
  app: TestApp,
  { count, secrecy = "secret" }: { count: number; secrecy?: "open" | "secret" },
): Promise<{ election: OpenedElection; ballots: Ballot[] }> {
  const voters = await manyVoters(app, { count })
  const election = await app.openElection({
    secrecy,
    latecomers: false,
    candidates: times(10, (i) => `Candidate ${i}`),
  })
  const ballots = voters.map(({ accountId: voterId, sessionId }, i) => ({
    id: randomBytes(32),
    electionId: election.id,
    voterId,
    sessionId,
    candidateId: at(election.candidates, i % 10).id,
  }))
  return { election, ballots }
}

/** Puts ballots while the commit of the first is blocked, so that all others wait for the next commit. */
async function putTogether(app: TestApp, ballots: readonly Ballot[]) {
  const box = app.services.ballotBox
  const held = await holdElection(app, at(ballots, 0).electionId)
  const first = box.put(at(ballots, 0))
  await held.waiting(1)
  const puts = [first, ...ballots.slice(1).map((ballot) => box.put(ballot))]
  await held.release()
  return Promise.allSettled(puts)
}

test.each(["open", "secret"] as const)(
  "commits the %s ballots that waited for a commit together, at most 500 at once",
  async (secrecy) => {
    await using app = await createTestApp()
    const { election, ballots } = await ballotsOf(app, { count: 1101, secrecy })
    const before = await revisionOf(app, election.id)
    const outcomes = fulfilled(await putTogether(app, ballots))
    expect(outcomes).toEqual(times(1101, () => stored))
    expect(await revisionOf(app, election.id)).toBe(before + 4)
    expect(await recount(app, election.id)).toEqual(agreeing(1101))
    const { rows } = await app.db.pool.query("SELECT DISTINCT xmin::text FROM participation")
    expect(rows).toHaveLength(4)
  },
)

test("stores the first of two waiting ballots of the same voter and refuses the second", async () => {
  await using app = await createTestApp()
  const { election, ballots } = await ballotsOf(app, { count: 12 })
  const before = await revisionOf(app, election.id)
  const second = { ...at(ballots, 5), id: randomBytes(32) }
  const outcomes = fulfilled(await putTogether(app, [...ballots, second, at(ballots, 5)]))
  expect(outcomes).toEqual([...times(12, () => stored), refused("already_voted"), { kind: "repeated" }])
  // One commit for the first ballot and one for all others: nothing was rolled back and retried.
  expect(await revisionOf(app, election.id)).toBe(before + 2)
  expect(await recount(app, election.id)).toEqual(agreeing(12))
})

test("refuses only the bad ballots of a batch", async () => {
  await using app = await createTestApp()
  const { election, ballots } = await ballotsOf(app, { count: 60 })
  const other = await app.openElection({ title: "Treasurer", candidates: ["Lin"] })
  const late = at(await manyVoters(app, { count: 1, prefix: "late" }), 0)
  const bad = [
    { ...at(ballots, 20), voterId: late.accountId, sessionId: late.sessionId },
    { ...at(ballots, 40), candidateId: other.candidates[0].id },
  ]
  const outcomes = fulfilled(
    await putTogether(app, [...ballots.slice(0, 20), ...bad, ...ballots.slice(20, 40)]),
  )
  expect(outcomes.slice(20, 22)).toEqual([refused("not_eligible"), refused("unknown_candidate")])
  expect(outcomes.toSpliced(20, 2)).toEqual(times(40, () => stored))
  expect(await recount(app, election.id)).toEqual(agreeing(40))
})

test("refuses at once with a retry time when full, and stores the ballots it has", async () => {
  await using app = await createTestApp()
  const { election, ballots } = await ballotsOf(app, { count: 5 })
  const box = createBallotBox(app.services.db, { capacity: 4 })
  const held = await holdElection(app, election.id)
  const puts = ballots.slice(0, 4).map((ballot) => box.put(ballot))
  await expect(box.put(at(ballots, 4))).rejects.toMatchObject({ reason: "overloaded", retryAfterSeconds: 1 })
  await held.release()
  expect(await Promise.all(puts)).toEqual(times(4, () => stored))
  expect(await box.put(at(ballots, 4))).toEqual(stored)
  expect(box.size).toBe(0)
  expect(await recount(app, election.id)).toEqual(agreeing(5))
})

test("counts nothing twice when the connection breaks during a batch and every ballot is sent again", async () => {
  await using app = await createTestApp()
  const { election, ballots } = await ballotsOf(app, { count: 30 })
  const box = app.services.ballotBox
  const held = await holdElection(app, election.id)
  const first = box.put(at(ballots, 0))
  await held.waiting(1)
  const puts = [first, ...ballots.slice(1).map((ballot) => box.put(ballot))]
  const settled = Promise.allSettled(puts)
  await held.query("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted")
  const failures = (await settled).map((put) => put.status === "rejected" && isUnavailable(put.reason))
  expect(failures).toEqual(times(30, () => true))
  await held.release()
  expect(await Promise.all(ballots.map((ballot) => box.put(ballot)))).toEqual(times(30, () => stored))
  expect(await recount(app, election.id)).toEqual(agreeing(30))
})

test("commits waiting ballots at shutdown and accepts no more", async () => {
  await using database = await createTestDatabase()
  const app = await createTestApp({ database })
  const { election, ballots } = await ballotsOf(app, { count: 1201 })
  const box = app.services.ballotBox
  const held = await holdElection(app, election.id)
  const puts = ballots.slice(1).map((ballot) => box.put(ballot))
  await held.waiting(1)
  const closing = app[Symbol.asyncDispose]()
  await held.release()
  expect(await Promise.all(puts)).toEqual(times(1200, () => stored))
  await closing
  await expect(box.put(at(ballots, 0))).rejects.toMatchObject({ reason: "overloaded" })
  await using db = createDb({ url: database.url })
  expect(await recount({ db }, election.id)).toEqual(agreeing(1200))
})
