import { expect, test } from "vitest"
import { signInFlood } from "../testing/sign-in-flood.ts"

// Measured for ten seconds, and with bounds four times as tight, by `pnpm measure:flood`.
test("a flood of sign-ins holds up neither looking nor voting, and is answered itself", async () => {
  const { idle, flooded, ...flood } = await signInFlood({ seconds: 4, rate: 100 })
  // Where the machine has other work at the same time, all take longer; but nobody as long as the flood itself.
  const { longestCheckedMs, longestRefusedMs } = flood
  expect(flooded.resultsP99).toBeLessThanOrEqual(Math.max(12 * idle.resultsP99, longestCheckedMs))
  expect(flooded.votesP99).toBeLessThanOrEqual(Math.max(1000, longestCheckedMs))
  expect(longestRefusedMs).toBeLessThanOrEqual(8000)
  expect(longestCheckedMs).toBeLessThanOrEqual(10_000)
  // At 12 a core checks five a second: whoever checks them all keeps the last waiting for more than a minute.
  expect(flood.refused).toBeGreaterThan(200)
  expect(flood.checked).toBeGreaterThan(0)
})
