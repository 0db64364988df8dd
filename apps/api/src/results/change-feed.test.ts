import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { ChangeFeed } from "./change-feed.ts"

// Time itself is what is tested here, so the test owns the clock.
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function watch(feed: ChangeFeed, electionId = "e") {
  const viewer = new AbortController()
  const ticks = feed.subscribe(electionId, viewer.signal)
  const seen: number[] = []
  const ended = (async () => {
    for await (const _ of ticks) seen.push(Date.now())
  })()
  return { viewer, seen, ended }
}

test("a burst of 1,000 changes in a second is told at most four times, the first at once and the last for sure", async () => {
  const feed = new ChangeFeed()
  const { seen, viewer, ended } = watch(feed)
  const start = Date.now()
  for (let i = 0; i < 1000; i++) {
    feed.changed("e")
    await vi.advanceTimersByTimeAsync(1)
  }
  const last = start + 999
  await vi.advanceTimersByTimeAsync(1000)
  expect(seen[0]).toBe(start)
  expect(seen.filter((at) => at < start + 1000).length).toBeLessThanOrEqual(4)
  expect(seen.at(-1)).toBeGreaterThanOrEqual(last)
  expect(seen).toHaveLength(5)
  viewer.abort()
  await ended
})

test("a change between subscribing and the first read of it is not lost", async () => {
  const feed = new ChangeFeed()
  const ticks = feed.subscribe("e", new AbortController().signal)
  feed.changed("e")
  expect(await ticks.next()).toEqual({ done: false, value: undefined })
})

test("only those who watch the election are told, and all of them when everything may have changed", async () => {
  const feed = new ChangeFeed()
  const [a, b] = [watch(feed, "a"), watch(feed, "b")]
  feed.changed("a")
  await vi.advanceTimersByTimeAsync(300)
  expect([a.seen.length, b.seen.length]).toEqual([1, 0])
  feed.everythingChanged()
  await vi.advanceTimersByTimeAsync(300)
  expect([a.seen.length, b.seen.length]).toEqual([2, 1])
})

test("a viewer who goes ends quietly, a server that stops breaks the stream off; neither leaves anything behind", async () => {
  const feed = new ChangeFeed()
  const [gone, broken] = [watch(feed), watch(feed)]
  expect(feed.size).toBe(2)
  gone.viewer.abort()
  await gone.ended
  expect(feed.size).toBe(1)
  feed.stop()
  await expect(broken.ended).rejects.toMatchObject({ name: "AbortError" })
  expect(feed.size).toBe(0)
  expect(vi.getTimerCount()).toBe(0)
})

test("who comes after the server has begun to stop is sent away at once", async () => {
  const feed = new ChangeFeed()
  feed.stop()
  const ticks = feed.subscribe("e", new AbortController().signal)
  await expect(ticks.next()).rejects.toMatchObject({ name: "AbortError" })
  expect(feed.size).toBe(0)
})
