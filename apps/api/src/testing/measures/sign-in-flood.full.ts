import { expect, test } from "vitest"
import { signInFlood } from "./sign-in-flood.ts"

// Measures in full what `sign-in-flood.test.ts` checks on every run: `pnpm measure:flood`, on an idle machine.
test("a flood of sign-ins for ten seconds delays no one else", { timeout: 120_000 }, async () => {
  const { idle, flooded, ...flood } = await signInFlood({ seconds: 10, rate: 100 })
  const line = (what: string, [before, during]: [number, number]) =>
    `  ${what.padEnd(20)} ${before.toFixed(1).padStart(8)} ms ${during.toFixed(1).padStart(8)} ms\n`
  process.stdout.write(
    [
      `1,000 sign-ins in ten seconds at cost 12, RATE_LIMIT=1, each with another username:\n`,
      `  ${flood.checked} were checked, ${flood.refused} refused with a retry time\n`,
      `  longest wait for a refusal: ${flood.longestRefusedMs.toFixed(0)} ms; for a check: ${flood.longestCheckedMs.toFixed(0)} ms\n`,
      `  ${"".padEnd(20)}        idle     flooded\n`,
      line("results.get, median", [idle.resultsP50, flooded.resultsP50]),
      line("results.get, p99", [idle.resultsP99, flooded.resultsP99]),
      line("vote.cast, median", [idle.votesP50, flooded.votesP50]),
      line("vote.cast, p99", [idle.votesP99, flooded.votesP99]),
    ].join(""),
  )
  expect(flooded.resultsP99).toBeLessThanOrEqual(3 * idle.resultsP99)
  expect(flooded.votesP99).toBeLessThanOrEqual(250)
  expect(flood.longestRefusedMs).toBeLessThanOrEqual(2000)
  // 2 s in the queue, plus the hash.
  expect(flood.longestCheckedMs).toBeLessThanOrEqual(2500)
})
