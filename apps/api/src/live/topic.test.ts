import type { Results } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { findViewer } from "../sessions/find-viewer.ts"
import { createTestApp, type TestApp } from "../testing/create-test-app.ts"
import { manyVoters, type Voter } from "../testing/votes/many-voters.ts"
import { waitingForLock } from "../testing/waiting-for-lock.ts"
import type { Sink } from "./seat.ts"

/** Records what a viewer is sent. */
function recordingSink() {
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

/** Locks a table, so that reads of it wait. */
async function holdTable({ db }: TestApp, table: string) {
  const holder = await db.pool.connect()
  await holder.query("BEGIN")
  await holder.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`)
  return {
    waiting: (count: number) => waitingForLock(holder, count),
    query: (sql: string) => holder.query(sql),
    release: async () => {
      await holder.query("COMMIT")
      holder.release()
    },
  }
}

async function viewerOf(app: TestApp, voter: Voter | undefined) {
  return findViewer(app.services, voter?.tokens.accessToken ?? "")
}

test("sends changes to a viewer who joins after all others were dropped", async () => {
  await using app = await createTestApp()
  const [voter] = await manyVoters(app, { count: 1 })
  const { id: electionId } = await app.openElection({ candidates: ["Ada"] })
  const member = recordingSink()
  await app.services.liveResults.watch({ electionId, viewer: await viewerOf(app, voter), sink: member.sink })
  const held = await holdTable(app, "session")
  await held.query("UPDATE session SET ended_at = clock_timestamp()")
  app.services.sessionCache.forgetAll()
  await held.waiting(1)
  // A change during the round makes another round due; its only viewer is dropped before.
  app.services.sessionCache.forgetAll()
  await held.release()
  await expect.poll(() => member.failures).toMatchObject([{ reason: "session_ended" }])
  // The dropped viewer has not left yet, so the topic is the same.
  const visitor = recordingSink()
  await app.services.liveResults.watch({ electionId, viewer: null, sink: visitor.sink })
  for (let times = 2; times < 4; times++) {
    await change(app, electionId)
    await expect.poll(() => visitor.sent.length).toBe(times)
  }
  expect(member.sent).toHaveLength(1)
})

test("sends nothing more to a viewer who signs out during a round", async () => {
  await using app = await createTestApp()
  const [leaving] = await manyVoters(app, { count: 1 })
  const { id: electionId } = await app.openElection({ visibility: "after_voting", candidates: ["Ada"] })
  const member = recordingSink()
  await app.services.liveResults.watch({
    electionId,
    viewer: await viewerOf(app, leaving),
    sink: member.sink,
  })
  const held = await holdTable(app, "participation")
  await change(app, electionId)
  await held.waiting(1)
  await leaving?.client.auth.signOut.mutate()
  await held.release()
  await expect.poll(() => member.failures).toMatchObject([{ reason: "session_ended" }])
  expect(member.sent).toHaveLength(1)
})

test("shows counts to a voter who joins during a round", async () => {
  await using app = await createTestApp()
  const [waiting, voted] = await manyVoters(app, { count: 2 })
  const election = await app.openElection({ visibility: "after_voting", candidates: ["Ada"] })
  const { id: electionId } = election
  await voted?.client.vote.cast.mutate({ candidateId: election.candidates[0].id })
  const [early, late] = [recordingSink(), recordingSink()]
  const viewers = [await viewerOf(app, waiting), await viewerOf(app, voted)] as const
  await app.services.liveResults.watch({ electionId, viewer: viewers[0], sink: early.sink })
  const held = await holdTable(app, "participation")
  await change(app, electionId)
  // The round queries which of its viewers have voted; then the viewer who joins is looked up.
  await held.waiting(1)
  const joining = app.services.liveResults.watch({ electionId, viewer: viewers[1], sink: late.sink })
  await held.waiting(2)
  await held.release()
  await joining
  await expect.poll(() => early.sent.length).toBe(2)
  expect(early.sent.map(({ shown }) => shown)).toEqual([false, false])
  expect(late.sent.map(({ shown }) => shown)).toEqual([true])
})

test("spaces rounds further apart when sending is slow", async () => {
  await using app = await createTestApp()
  const { id: electionId } = await app.openElection({ candidates: ["Ada"] })
  const { sink, sent } = recordingSink()
  const starts: number[] = []
  const slow: Sink = {
    ...sink,
    send: (results) => {
      const at = performance.now()
      starts.push(at)
      while (performance.now() < at + 200);
      sink.send(results)
    },
  }
  await app.services.liveResults.watch({ electionId, viewer: null, sink: slow })
  for (let times = 2; times < 7; times++) {
    await change(app, electionId)
    await expect.poll(() => sent.length).toBe(times)
  }
  // The first was sent on joining and five in rounds: 4 × 400 ms, less what the first round took to read. At 250 ms each
  // it would be 1,000 ms.
  const [, first = 0] = starts
  expect((starts.at(-1) ?? 0) - first).toBeGreaterThan(1_400)
})
