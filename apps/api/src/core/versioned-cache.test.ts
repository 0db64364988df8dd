import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { times } from "../testing/settled.ts"
import { createVersionedCache } from "./versioned-cache.ts"

// The clock stands still unless a test moves it, so that no value expires on a busy machine.
beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }))
afterEach(() => void vi.useRealTimers())

/** A cache whose reads a test can hold and whose versions it sets. */
function createStage() {
  let version: number | null = 0
  let reads = 0
  let release = (): void => undefined
  let gate = Promise.resolve()
  return {
    cache: createVersionedCache<number>({
      versionOf: () => version,
      read: async () => {
        reads += 1
        const read = reads
        await gate
        return read
      },
    }),
    change: () => void (version = (version ?? 0) + 1),
    distrust: () => void (version = null),
    hold: () => {
      gate = new Promise((resolve) => (release = resolve))
    },
    letGo: () => release(),
    get reads() {
      return reads
    },
  }
}

test("returns a cached value synchronously until its version changes", async () => {
  const { cache, change } = createStage()
  expect(await cache.get("e")).toBe(1)
  expect(cache.get("e")).toBe(1)
  change()
  expect(await cache.get("e")).toBe(2)
  expect(cache.get("e")).toBe(2)
})

test("reads once for a thousand concurrent callers", async () => {
  const { cache, ...it } = createStage()
  it.hold()
  const reads = times(1000, async () => cache.get("e"))
  it.letGo()
  expect(new Set(await Promise.all(reads))).toEqual(new Set([1]))
})

test("gives all callers after a change the same reading, which began after it", async () => {
  const { cache, ...it } = createStage()
  it.hold()
  const before = cache.get("e")
  it.change()
  const after = times(100, async () => cache.get("e"))
  it.letGo()
  expect(await before).toBe(1)
  expect(new Set(await Promise.all(after))).toEqual(new Set([2]))
  // The earlier reading does not overwrite the later one.
  expect(cache.get("e")).toBe(2)
})

test("reads again for callers after a change that came during a reading", async () => {
  const { cache, ...it } = createStage()
  it.hold()
  const during = cache.get("e")
  it.change()
  it.letGo()
  expect(await during).toBe(1)
  expect(await cache.get("e")).toBe(2)
})

test("trusts no value while changes may be missed", async () => {
  const it = createStage()
  it.distrust()
  expect(await it.cache.get("e")).toBe(1)
  expect(await it.cache.get("e")).toBe(2)
})

test("trusts no value for longer than half a second", async () => {
  const it = createStage()
  await it.cache.get("e")
  vi.advanceTimersByTime(499)
  expect(await it.cache.get("e")).toBe(1)
  vi.advanceTimersByTime(1)
  expect(await it.cache.get("e")).toBe(2)
})

test("does not cache a failed reading", async () => {
  let reads = 0
  const cache = createVersionedCache<string>({
    versionOf: () => 0,
    read: async () => {
      reads += 1
      if (reads === 1) throw new Error("the database is away")
      return "read"
    },
  })
  await expect(cache.get("e")).rejects.toThrow("the database is away")
  expect(await cache.get("e")).toBe("read")
})

test("keeps values by key and evicts the least recently used", async () => {
  const it = createStage()
  for (let n = 0; n < 9000; n++) await it.cache.get(`invented ${n}`)
  expect(it.reads).toBe(9000)
  expect(it.cache.get("invented 8999")).toBe(9000)
  expect(await it.cache.get("invented 0")).toBe(9001)
})

test("evicts nothing for values that are not kept", async () => {
  const cache = createVersionedCache<string | null>({
    versionOf: () => 0,
    read: async (key) => (key === "real" ? key : null),
    isKept: (value) => value !== null,
  })
  expect(await cache.get("real")).toBe("real")
  for (let n = 0; n < 9000; n++) expect(await cache.get(`invented ${n}`)).toBeNull()
  // Cached: a value, not a promise.
  expect(cache.get("real")).toBe("real")
})

test("evicts by size, but keeps the large value itself", async () => {
  const megabytes = 1024 * 1024
  let reads = 0
  const cache = createVersionedCache<number>({
    versionOf: () => 0,
    read: () => Promise.resolve((reads += 1)),
    sizeOf: () => 10 * megabytes,
  })
  for (const key of ["a", "b", "c", "d"]) await cache.get(key)
  expect(cache.get("d")).toBe(4)
  expect(await cache.get("a")).toBe(5)
})

test("keeps a key in regular use while other keys come and go", async () => {
  let before: number | undefined
  const cache = createVersionedCache<number>({
    versionOf: () => null,
    read: (key, last) => {
      if (key === "e") before = last
      return Promise.resolve(1)
    },
  })
  for (let n = 0; n < 3000; n++) {
    await cache.get(`invented ${n}`)
    if (n % 900 === 0) await cache.get("e")
  }
  await cache.get("e")
  expect(before).toBe(1)
})
