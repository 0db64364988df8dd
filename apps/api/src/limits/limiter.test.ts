import { expect, test } from "vitest"
import { createOwnCounter } from "./counter.ts"
import { createLimiter } from "./limiter.ts"

test("refills a process's bucket evenly, and returns the true time until the next token", async () => {
  let now = 0
  const counter = createOwnCounter(() => now)
  const limited = createLimiter(counter, { isOn: true })
  const limit = { name: "test", most: 2, seconds: 60 }
  const act = () => limited({ counted: [{ limit, subject: "kim" }], work: () => Promise.resolve("done") })
  expect(await Promise.all([act(), act()])).toEqual(["done", "done"])
  await expect(act()).rejects.toMatchObject({ reason: "rate_limited", retryAfterSeconds: 30 })
  now = 29_000
  await expect(act()).rejects.toMatchObject({ reason: "rate_limited", retryAfterSeconds: 1 })
  now = 30_000
  expect(await act()).toBe("done")
  await expect(act()).rejects.toMatchObject({ reason: "rate_limited", retryAfterSeconds: 30 })
  now = 90_000
  expect(await Promise.all([act(), act()])).toEqual(["done", "done"])
})

test("returns the longest wait of several limits, and takes from none of them", async () => {
  let now = 0
  const counter = createOwnCounter(() => now)
  const limited = createLimiter(counter, { isOn: true })
  const [short, long, wide] = [
    { name: "short", most: 1, seconds: 10 },
    { name: "long", most: 1, seconds: 60 },
    { name: "wide", most: 2, seconds: 2 },
  ]
  const act = () =>
    limited({
      counted: [wide, short, long].map((limit) => ({ limit, subject: "kim" })),
      work: () => Promise.resolve("done"),
    })
  await act()
  await expect(act()).rejects.toMatchObject({ retryAfterSeconds: 60 })
  await expect(act()).rejects.toMatchObject({ retryAfterSeconds: 60 })
  expect(await counter.wait(wide, "kim")).toBe(0)
  now = 60_000
  expect(await act()).toBe("done")
})
