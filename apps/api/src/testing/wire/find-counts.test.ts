import { expect, test } from "vitest"
import { createTestApp } from "../create-test-app.ts"
import { findCounts } from "./find-counts.ts"
import { makeScene } from "../votes/scene.ts"

test("finds what results reveal about a part: its ballots, their shares, and its order", async () => {
  await using app = await createTestApp()
  await app.services.schedule.stop()
  const scene = await makeScene(app, {
    secrecy: "open",
    visibility: "after_close",
    choice: "own part",
    state: "closed",
  })
  const { parts } = await app.client().results.get.query({ electionId: scene.electionId })
  expect(parts).toHaveLength(2)
  for (const { ballots, tally } of parts ?? []) {
    expect(findCounts(JSON.stringify({ ballots }), scene)).toEqual([`the count ${ballots}`])
    const order = tally?.map(({ candidateId }) => candidateId)
    expect(findCounts(JSON.stringify(order), scene)).toEqual(["the order of votes"])
    for (const { share } of tally ?? [])
      expect(findCounts(JSON.stringify({ share }), scene)).toContain(`the share ${share}`)
    const ranks = tally?.map(({ candidateId, rank }) => ({ candidateId, rank })).toReversed()
    expect(findCounts(JSON.stringify(ranks), scene)).toEqual(["the order of votes, by rank"])
  }
})
