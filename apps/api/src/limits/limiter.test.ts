import { expect, test } from "vitest"
import { createOwnCounter } from "./counter.ts"
import { createLimiter } from "./limiter.ts"

test("the counter of one process starts anew after its window", async () => {
  let now = 0
  const counter = createOwnCounter(() => now)
  const limited = createLimiter(counter, { isOn: true })
  const limit = { name: "test", most: 2, seconds: 60 }
  const act = () => limited({ counted: [{ limit, subject: "kim" }], work: () => Promise.resolve("done") })
  expect(await Promise.all([act(), act()])).toEqual(["done", "done"])
  now = 45_000
  await expect(act()).rejects.toMatchObject({ reason: "rate_limited", retryAfterSeconds: 15 })
  now = 60_000
  expect(await act()).toBe("done")
})
