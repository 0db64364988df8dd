import type { Results } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { findViewer } from "../sessions/find-viewer.ts"
import { createTestApp, type TestApp } from "../testing/create-test-app.ts"
import { manyVoters, type Voter } from "../testing/many-voters.ts"
import { waitingForLock } from "../testing/waiting-for-lock.ts"
import type { Sink } from "./seat.ts"

/** What one viewer is sent. */
function sinkOf() {
  const sent: Results[] = []
  const failures: unknown[] = []
  const sink: Sink = {
    send: (results) => sent.push(results),
    fail: (error) => failures.push(error),
    end: () => {},
  }
  return { sink, sent, failures }
}

const change = ({ db }: TestApp, electionId: string) =>
  db.pool.query("UPDATE election SET revision = revision + 1 WHERE id = $1", [electionId])

/** Holds a table up, so that whoever reads it waits. */
async function holdTable({ db }: TestApp, table: string) {
  const holder = await db.pool.connect()
  await holder.query("BEGIN")
  await holder.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`)
  return {
    waiting: (count: number) => waitingForLock(holder, count),
    query: (sql: string) => holder.query(sql),
    letGo: async () => {
      await holder.query("COMMIT")
      holder.release()
    },
  }
}

async function viewerOf(app: TestApp, voter: Voter | undefined) {
  return findViewer(app.services, voter?.tokens.accessToken ?? "")
}

test("who joins after all others were turned out is told of changes all the same", async () => {
  await using app = await createTestApp()
  const [voter] = await manyVoters(app, { count: 1 })
  const { id: electionId } = await app.openElection({ candidates: ["Ada"] })
  const member = sinkOf()
  await app.services.liveResults.watch({ electionId, viewer: await viewerOf(app, voter), sink: member.sink })
  const held = await holdTable(app, "session")
  await held.query("UPDATE session SET ended_at = clock_timestamp()")
  app.services.knownSessions.forgetAll()
  await held.waiting(1)
  // News while a round runs: another is due, and whoever it was for is turned out before.
  app.services.knownSessions.forgetAll()
  await held.letGo()
  await expect.poll(() => member.failures).toMatchObject([{ reason: "session_ended" }])
  // The one who was turned out has not gone yet: the same topic goes on.
  const visitor = sinkOf()
  await app.services.liveResults.watch({ electionId, viewer: null, sink: visitor.sink })
  for (let times = 2; times < 4; times++) {
    await change(app, electionId)
    await expect.poll(() => visitor.sent.length).toBe(times)
  }
  expect(member.sent).toHaveLength(1)
})

test("who signs out in the middle of a round is shown nothing more", async () => {
  await using app = await createTestApp()
  const [leaving] = await manyVoters(app, { count: 1 })
  const { id: electionId } = await app.openElection({ visibility: "after_voting", candidates: ["Ada"] })
  const member = sinkOf()
  await app.services.liveResults.watch({
    electionId,
    viewer: await viewerOf(app, leaving),
    sink: member.sink,
  })
  const held = await holdTable(app, "participation")
  await change(app, electionId)
  await held.waiting(1)
  await leaving?.client.auth.signOut.mutate()
  await held.letGo()
  await expect.poll(() => member.failures).toMatchObject([{ reason: "session_ended" }])
  expect(member.sent).toHaveLength(1)
})

test("a voter who joins in the middle of a round is not shown less than they may see", async () => {
  await using app = await createTestApp()
  const [waiting, voted] = await manyVoters(app, { count: 2 })
  const election = await app.openElection({ visibility: "after_voting", candidates: ["Ada"] })
  const { id: electionId } = election
  await voted?.client.vote.cast.mutate({ candidateId: election.candidates[0].id })
  const [early, late] = [sinkOf(), sinkOf()]
  const viewers = [await viewerOf(app, waiting), await viewerOf(app, voted)] as const
  await app.services.liveResults.watch({ electionId, viewer: viewers[0], sink: early.sink })
  const held = await holdTable(app, "participation")
  await change(app, electionId)
  // The round asks who of those who watched has voted, and then the one who joins is looked up.
  await held.waiting(1)
  const joining = app.services.liveResults.watch({ electionId, viewer: viewers[1], sink: late.sink })
  await held.waiting(2)
  await held.letGo()
  await joining
  await expect.poll(() => early.sent.length).toBe(2)
  expect(early.sent.map(({ shown }) => shown)).toEqual([false, false])
  expect(late.sent.map(({ shown }) => shown)).toEqual([true])
})

test("where sending takes long, rounds are further apart", async () => {
  await using app = await createTestApp()
  const { id: electionId } = await app.openElection({ candidates: ["Ada"] })
  const { sink, sent } = sinkOf()
  const begun: number[] = []
  const slow: Sink = {
    ...sink,
    send: (results) => {
      const at = performance.now()
      begun.push(at)
      while (performance.now() < at + 200);
      sink.send(results)
    },
  }
  await app.services.liveResults.watch({ electionId, viewer: null, sink: slow })
  for (let times = 2; times < 7; times++) {
    await change(app, electionId)
    await expect.poll(() => sent.length).toBe(times)
  }
  // The first is told on joining, so five were rounds: four times 400 ms or more. A round sends what it has read, so only
  // what the first of them took to read can shorten the whole; with a quarter of a second each it would be 1,000 ms.
  const [, first = 0] = begun
  expect((begun.at(-1) ?? 0) - first).toBeGreaterThan(1_400)
})
