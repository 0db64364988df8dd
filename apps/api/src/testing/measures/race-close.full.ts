import { expect, test } from "vitest"
import { raceClose } from "./race-close.ts"

// Measures in full what `cast-vote.race.test.ts` checks on every run: `pnpm race:close`.
test("1,000 casts race one close, in twenty rounds", async () => {
  const refused = await raceClose({ rounds: 20, voters: 1000 })
  process.stdout.write(`late casts, of 1,000 in each round: ${refused.join(", ")}\n`)
  expect(refused.filter((late) => late > 0 && late < 1000).length).toBeGreaterThan(10)
}, 1_800_000)
