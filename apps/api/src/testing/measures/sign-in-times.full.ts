import { expect, test } from "vitest"
import { signInTimes } from "./sign-in-times.ts"

// Measures in full what `sign-in-times.test.ts` checks on every run: `pnpm measure:sign-in`, on an idle machine.
test.each([
  { cost: 10, rounds: 200 },
  { cost: 12, rounds: 100 },
])(
  "at cost $cost the medians of $rounds rounds differ by at most 5 % of the hash",
  async (measured) => {
    const { hash, kinds, spread } = await signInTimes(measured)
    const lines = Object.entries({ "the hash alone": hash, ...kinds }).map(
      ([kind, ms]) => `  ${ms.toFixed(1).padStart(7)} ms  ${kind}\n`,
    )
    process.stdout.write(`cost ${measured.cost}, medians of ${measured.rounds} rounds in turn:\n`)
    process.stdout.write(`${lines.join("")}  they differ by ${(spread * 100).toFixed(1)} % of the hash\n`)
    expect(spread).toBeLessThanOrEqual(0.05)
  },
  600_000,
)
