import { setImmediate as turn } from "node:timers/promises"
import { expect, test } from "vitest"
import { times } from "../testing/settled.ts"
import { createFairQueue } from "./fair-queue.ts"

const patient = { longestWaitMs: 60_000, mostWaiting: 1000 }

/** Work that runs until the test ends it. */
function held() {
  let end = (): void => undefined
  const ended = new Promise<void>((resolve) => (end = resolve))
  return { work: () => ended, end }
}

test("runs no more weight at once than there are places", async () => {
  const queue = createFairQueue({ places: 4, ...patient })
  let running = 0
  let most = 0
  const call = (weight: number) =>
    queue.run({ lane: `lane ${weight}`, weight }, async () => {
      running += weight
      most = Math.max(most, running)
      await turn()
      running -= weight
    })
  await Promise.all(times(60, (index) => call((index % 3) + 1)))
  expect(most).toBe(4)
  expect(queue.waiting).toBe(0)
})

test("serves lanes in turn, however many calls one of them has", async () => {
  const queue = createFairQueue({ places: 1, ...patient })
  const first = held()
  const order: string[] = []
  const note = (lane: string) => queue.run({ lane }, () => Promise.resolve(void order.push(lane)))
  const blocking = queue.run({ lane: "first" }, first.work)
  const calls = [...times(50, () => note("flood")), note("kim"), note("lee")]
  first.end()
  await Promise.all([blocking, ...calls])
  expect(order.slice(0, 3)).toEqual(["flood", "kim", "lee"])
  expect(order).toHaveLength(52)
})

test("refuses at once what would wait too long, with a retry time, and admits it later", async () => {
  const queue = createFairQueue({ places: 1, longestWaitMs: 2000, mostWaiting: 3 })
  const first = held()
  const blocking = queue.run({ lane: "a" }, first.work)
  const waiting = times(3, () => queue.run({ lane: "a" }, () => Promise.resolve("in")))
  await expect(queue.run({ lane: "a" }, () => Promise.resolve("in"))).rejects.toMatchObject({
    reason: "overloaded",
    retryAfterSeconds: 2,
  })
  first.end()
  await blocking
  expect(await Promise.all(waiting)).toEqual(["in", "in", "in"])
  expect(await queue.run({ lane: "b" }, () => Promise.resolve("in"))).toBe("in")
})

test("refuses the last call of the longest lane of a full queue to admit a shorter one", async () => {
  const queue = createFairQueue({ places: 1, longestWaitMs: 60_000, mostWaiting: 5 })
  const first = held()
  const blocking = queue.run({ lane: "flood" }, first.work)
  const order: string[] = []
  const note = (name: string, lane: string) =>
    queue.run({ lane }, () => Promise.resolve(void order.push(name)))
  const flood = times(5, (index) => note(`flood ${index}`, "flood"))
  const refused = flood.slice(-2).map((call) => expect(call).rejects.toMatchObject({ reason: "overloaded" }))
  const members = [note("kim", "kim"), note("lee", "lee")]
  await expect(note("more", "flood")).rejects.toMatchObject({ reason: "overloaded" })
  first.end()
  await Promise.all([blocking, ...flood.slice(0, 3), ...members, ...refused])
  expect(order).toEqual(["flood 0", "kim", "lee", "flood 1", "flood 2"])
})

test("refuses what has waited too long, and continues", async () => {
  const queue = createFairQueue({ places: 1, longestWaitMs: 50, mostWaiting: 10 })
  const first = held()
  const blocking = queue.run({ lane: "a" }, first.work)
  await expect(queue.run({ lane: "a" }, () => Promise.resolve())).rejects.toMatchObject({
    reason: "overloaded",
  })
  expect(queue.waiting).toBe(0)
  first.end()
  await blocking
  await queue.run({ lane: "a" }, () => Promise.resolve())
})

test("does no work for clients that have gone", async () => {
  const queue = createFairQueue({ places: 1, ...patient })
  const first = held()
  const blocking = queue.run({ lane: "a" }, first.work)
  let ran = false
  const gone = queue.run({ lane: "a", isGone: () => true }, () => Promise.resolve(void (ran = true)))
  const next = queue.run({ lane: "a" }, () => Promise.resolve("in"))
  first.end()
  await blocking
  await expect(gone).rejects.toMatchObject({ reason: "overloaded" })
  expect([await next, ran]).toEqual(["in", false])
})

test("starts one slow call per turn of the event loop", async () => {
  const queue = createFairQueue({ places: 8, ...patient })
  let inThisTurn = 0
  let most = 0
  const busy = () => {
    inThisTurn += 1
    most = Math.max(most, inThisTurn)
    const until = performance.now() + 6
    while (performance.now() < until);
    return Promise.resolve()
  }
  const calls: Promise<void>[] = []
  // Like requests: each runs in its own callback, and its promises settle before the next callback.
  for (const _ of times(20, String)) {
    calls.push(queue.run({ lane: "a" }, busy))
    for (const _step of times(10, String)) await Promise.resolve()
  }
  const over = new AbortController()
  const all = Promise.all(calls).then(() => over.abort())
  while (!over.signal.aborted) {
    await turn()
    inThisTurn = 0
  }
  await all
  expect(most).toBeLessThanOrEqual(2)
})

test("frees the place of work that fails", async () => {
  const queue = createFairQueue({ places: 1, ...patient })
  await expect(queue.run({ lane: "a" }, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken")
  expect(await queue.run({ lane: "a" }, () => Promise.resolve("in"))).toBe("in")
})
