import type { Results } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { findViewer } from "../auth/find-viewer.ts"
import { createTestApp, type TestApp } from "../testing/create-test-app.ts"
import { manyVoters } from "../testing/many-voters.ts"
import { resultsChannel } from "./changes.ts"
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
  db.pool.query(
    `WITH changed AS (UPDATE election SET revision = revision + 1 WHERE id = $1 RETURNING id)
    SELECT pg_notify($2, id::text) FROM changed`,
    [electionId, resultsChannel],
  )

const patience = { timeout: 10_000 }

test("who joins after all others were turned out is told of changes all the same", async () => {
  await using app = await createTestApp()
  const [voter] = await manyVoters(app, { count: 1 })
  const { id: electionId } = await app.openElection({ candidates: ["Ada"] })
  const viewer = await findViewer(app.services, voter?.tokens.accessToken ?? "")
  const member = sinkOf()
  await app.services.liveResults.watch({ electionId, viewer, sink: member.sink })
  await voter?.client.auth.signOut.mutate()
  await expect.poll(() => member.failures, patience).toMatchObject([{ reason: "session_ended" }])
  // The one who was turned out has not gone yet: the same topic goes on.
  const visitor = sinkOf()
  await app.services.liveResults.watch({ electionId, viewer: null, sink: visitor.sink })
  for (let times = 2; times < 5; times++) {
    await change(app, electionId)
    await expect.poll(() => visitor.sent.length, patience).toBe(times)
  }
  expect(member.sent).toHaveLength(1)
})

test("a voter who joins in the middle of a round is not shown less than they saw", async () => {
  await using app = await createTestApp()
  const [first, second] = await manyVoters(app, { count: 2 })
  const election = await app.openElection({ visibility: "after_voting", candidates: ["Ada"] })
  const { id: electionId } = election
  for (const voter of [first, second])
    await voter?.client.vote.cast.mutate({ candidateId: election.candidates[0].id })
  const viewers = await Promise.all(
    [first, second].map((voter) => findViewer(app.services, voter?.tokens.accessToken ?? "")),
  )
  const early = sinkOf()
  await app.services.liveResults.watch({ electionId, viewer: viewers[0] ?? null, sink: early.sink })
  for (let round = 1; round <= 20; round++) {
    await change(app, electionId)
    app.services.knownSessions.forgetAll()
    const late = sinkOf()
    const leave = await app.services.liveResults.watch({
      electionId,
      viewer: viewers[1] ?? null,
      sink: late.sink,
    })
    await expect.poll(() => early.sent.length, patience).toBeGreaterThan(round)
    expect(late.sent.every(({ shown }) => shown)).toBe(true)
    leave()
  }
})
