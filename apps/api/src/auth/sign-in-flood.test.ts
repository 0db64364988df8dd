import { expect, test } from "vitest"
import { signInFlood } from "../testing/measures/sign-in-flood.ts"

// `pnpm measure:flood` measures for ten seconds, with bounds four times as tight.
test("a flood of sign-ins delays neither reading nor voting, and is answered itself", async () => {
  const { idle, flooded, ...flood } = await signInFlood({ seconds: 4, rate: 100 })
  // On a busy machine everything takes longer, but nothing as long as the flood itself.
  const { longestCheckedMs, longestRefusedMs } = flood
  expect(flooded.resultsP99).toBeLessThanOrEqual(Math.max(12 * idle.resultsP99, longestCheckedMs))
  expect(flooded.votesP99).toBeLessThanOrEqual(Math.max(1000, longestCheckedMs))
  expect(longestRefusedMs).toBeLessThanOrEqual(8000)
  expect(longestCheckedMs).toBeLessThanOrEqual(10_000)
  // At cost 12 a core checks five per second: checking all would take more than a minute.
  expect(flood.refused).toBeGreaterThan(200)
  expect(flood.checked).toBeGreaterThan(0)
})
