import type { Results } from "@hanpyo/shared"
import { describe, expect, test } from "vitest"
import { changeUnannounced } from "../testing/votes/change-unannounced.ts"
import { createTestApp, type TestApp } from "../testing/create-test-app.ts"
import { manyVoters } from "../testing/votes/many-voters.ts"
import { reasonOfCall, times } from "../testing/settled.ts"
import { waitingForLock } from "../testing/waiting-for-lock.ts"
import { watch } from "../testing/wire/watch.ts"

const voted = (count: number) => (results: Results) => results.turnout.voted === count

test("streams a vote to two viewers, with the revision as id", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: ["Ada", "Grace"] })
  const kim = await app.signUp("kim")
  using visitor = watch(app.client())
  using member = watch(kim, { electionId: election.id })
  await Promise.all([visitor.until(voted(0)), member.until(voted(0))])
  await kim.vote.cast.mutate({ candidateId: election.candidates[1].id })
  for (const viewer of [visitor, member]) {
    const { id, data } = await viewer.until(voted(1))
    expect(id).toBe(String(data.revision))
    expect(data.tally?.[0]).toMatchObject({ name: "Grace", voteCount: 1 })
  }
})

test("subscribes a viewer before the first reading, so that no change in between is lost", async () => {
  await using app = await createTestApp()
  const { id: electionId } = await app.openElection({ candidates: ["Ada"] })
  // The first reading waits for the locked table.
  const holder = await app.db.pool.connect()
  await holder.query("BEGIN")
  await holder.query("LOCK TABLE candidate IN ACCESS EXCLUSIVE MODE")
  const sent: Results[] = []
  const watching = app.services.liveResults.watch({
    electionId,
    viewer: null,
    sink: {
      send: (results) => sent.push(results),
      fail: (error) => expect.fail(String(error)),
      end: () => {},
    },
  })
  await waitingForLock(app.db.pool)
  expect(app.services.liveResults.viewers).toBe(1)
  await holder.query("COMMIT")
  holder.release()
  const leave = await watching
  expect(sent).toMatchObject([{ electionId, turnout: { voted: 0 } }])
  leave()
  expect(app.services.liveResults.viewers).toBe(0)
})

test("streams a vote cast through another process", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: ["Ada"] })
  const kim = await app.signUp("kim")
  await using other = await createTestApp({ database: app.database })
  using viewer = watch(other.client())
  await viewer.until(voted(0))
  await kim.vote.cast.mutate({ candidateId: election.candidates[0].id })
  expect((await viewer.until(voted(1))).data.tally).toMatchObject([{ voteCount: 1 }])
})

test("opens the gate during a stream, at the viewer's own vote and at the close", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const election = await app.openElection({ visibility: "after_voting", candidates: ["Ada"] })
  const [kim, lee] = [await app.signUp("kim"), await app.signUp("lee")]
  using voter = watch(kim)
  using other = watch(lee)
  await Promise.all([voter.until(() => true), other.until(() => true)])
  await kim.vote.cast.mutate({ candidateId: election.candidates[0].id })
  expect((await voter.until(voted(1))).data).toMatchObject({ shown: true, tally: [{ voteCount: 1 }] })
  expect((await other.until(voted(1))).data).toMatchObject({ shown: false, tally: null })
  await organiser.election.close.mutate({ electionId: election.id })
  const { data } = await other.until(({ status }) => status === "closed")
  expect(data).toMatchObject({ shown: true, tally: [{ voteCount: 1 }], verdict: { kind: "winner" } })
})

test("streams a rush of 200 votes as few snapshots, the last of them complete", async () => {
  await using app = await createTestApp()
  const voters = await manyVoters(app, { count: 200 })
  const election = await app.openElection({ candidates: ["Ada"] })
  using viewer = watch(app.client())
  await viewer.until(voted(0))
  const began = performance.now()
  await Promise.all(
    voters.map(({ client }) => client.vote.cast.mutate({ candidateId: election.candidates[0].id })),
  )
  await viewer.until(voted(200))
  const seconds = (performance.now() - began) / 1000
  expect(viewer.snapshots.length).toBeLessThanOrEqual(2 + Math.ceil(seconds * 4))
  const revisions = viewer.snapshots.map(({ data }) => data.revision)
  expect(revisions).toEqual(Array.from(new Set(revisions)).toSorted((a, b) => a - b))
})

describe("a client that reconnects with its last revision", () => {
  test("gets nothing until there is a change", async () => {
    await using app = await createTestApp()
    const election = await app.openElection({ candidates: ["Ada"] })
    const kim = await app.signUp("kim")
    const { revision } = await kim.results.get.query()
    using viewer = watch(app.client(), { electionId: election.id, lastEventId: String(revision) })
    await watching(app, 1)
    await kim.vote.cast.mutate({ candidateId: election.candidates[0].id })
    await viewer.until(voted(1))
    expect(viewer.snapshots.map(({ data }) => data.revision)).toEqual([revision + 1])
  })

  test("gets the current snapshot at once if its revision is older", async () => {
    await using app = await createTestApp()
    await app.openElection({ candidates: ["Ada"] })
    using viewer = watch(app.client(), { lastEventId: "0" })
    expect((await viewer.until(voted(0))).data.tally).toHaveLength(1)
  })

  test("gets the snapshot again if it depends on the viewer, who may have signed in since", async () => {
    await using app = await createTestApp()
    const election = await app.openElection({ visibility: "after_voting", candidates: ["Ada"] })
    const kim = await app.signUp("kim")
    await kim.vote.cast.mutate({ candidateId: election.candidates[0].id })
    const hidden = await app.client().results.get.query()
    using viewer = watch(kim, { lastEventId: String(hidden.revision) })
    expect((await viewer.until(() => true)).data).toMatchObject({ revision: hidden.revision, shown: true })
  })
})

test("ends a stream with the reason if there is no election", async () => {
  await using app = await createTestApp()
  using viewer = watch(app.client())
  expect(await reasonOfCall(viewer.until(() => true))).toBe("no_election")
})

test("releases everything after a hundred viewers came and went", async () => {
  await using app = await createTestApp()
  await app.openElection({ candidates: ["Ada"] })
  for (let round = 0; round < 5; round++) {
    const viewers = times(20, () => watch(app.client()))
    await Promise.all(viewers.map((viewer) => viewer.until(() => true)))
    expect(app.services.liveResults.viewers).toBe(20)
    for (const viewer of viewers) viewer[Symbol.dispose]()
    await watching(app, 0)
  }
})

test("ends and releases open streams when the server closes", async () => {
  const app = await createTestApp()
  await app.openElection({ candidates: ["Ada"] })
  using viewer = watch(app.client())
  await viewer.until(() => true)
  await app[Symbol.asyncDispose]()
  expect(app.services.liveResults.viewers).toBe(0)
})

test("reads after a reconnect what changed while the LISTEN connection was down", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: ["Ada"] })
  const kim = await app.signUp("kim")
  using viewer = watch(app.client())
  await viewer.until(voted(0))
  await changeUnannounced(app, election.id)
  const { revision } = await kim.results.get.query()
  await app.db.pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'hanpyo listener'",
  )
  expect((await viewer.until((results) => results.revision === revision)).id).toBe(String(revision))
})

/** Resolves when `count` streams are open on the server. */
async function watching({ services }: Pick<TestApp, "services">, count: number): Promise<void> {
  while (services.liveResults.viewers !== count) await new Promise(setImmediate)
}
