import { expect, test } from "vitest"
import { raceClose } from "./race-close.ts"

// The full measure of what `cast-vote.race.test.ts` checks on every run: too long for that, run by `pnpm race:close`.
test("1,000 casts racing one close, twenty times over", async () => {
  const refused = await raceClose({ rounds: 20, voters: 1000 })
  process.stdout.write(`casts that came too late, of 1,000 in each round: ${refused.join(", ")}\n`)
  expect(refused.filter((late) => late > 0 && late < 1000).length).toBeGreaterThan(10)
}, 1_800_000)
