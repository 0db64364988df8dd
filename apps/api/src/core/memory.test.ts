import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { times } from "../testing/settled.ts"
import { createMemory } from "./memory.ts"

// The clock stands still unless a test moves it, so that a busy machine outlives nothing that is remembered.
beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }))
afterEach(() => void vi.useRealTimers())

/** Something that is read when it is let, and what is known of its changes. */
function stage() {
  let version: number | null = 0
  let reads = 0
  let release = (): void => undefined
  let gate = Promise.resolve()
  return {
    memory: createMemory<number>({
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

test("what was read is given again, at once, until something changes", async () => {
  const { memory, change } = stage()
  expect(await memory.get("e")).toBe(1)
  expect(memory.get("e")).toBe(1)
  change()
  expect(await memory.get("e")).toBe(2)
  expect(memory.get("e")).toBe(2)
})

test("a thousand who ask at once wait for one reading", async () => {
  const { memory, ...it } = stage()
  it.hold()
  const asked = times(1000, async () => memory.get("e"))
  it.letGo()
  expect(new Set(await Promise.all(asked))).toEqual(new Set([1]))
})

test("whoever asks after a change gets a reading that began after it, and all of them the same one", async () => {
  const { memory, ...it } = stage()
  it.hold()
  const before = memory.get("e")
  it.change()
  const after = times(100, async () => memory.get("e"))
  it.letGo()
  expect(await before).toBe(1)
  expect(new Set(await Promise.all(after))).toEqual(new Set([2]))
  // What the first one read is not remembered over what was read after the change.
  expect(memory.get("e")).toBe(2)
})

test("a change during the reading makes that reading out of date for whoever comes later", async () => {
  const { memory, ...it } = stage()
  it.hold()
  const during = memory.get("e")
  it.change()
  it.letGo()
  expect(await during).toBe(1)
  expect(await memory.get("e")).toBe(2)
})

test("while changes may be missed nothing is trusted", async () => {
  const it = stage()
  it.distrust()
  expect(await it.memory.get("e")).toBe(1)
  expect(await it.memory.get("e")).toBe(2)
})

test("nothing is trusted for longer than half a second, however well one listens", async () => {
  const it = stage()
  await it.memory.get("e")
  vi.advanceTimersByTime(499)
  expect(await it.memory.get("e")).toBe(1)
  vi.advanceTimersByTime(1)
  expect(await it.memory.get("e")).toBe(2)
})

test("a reading that fails is not remembered, and those who wait for the next are not held up by it", async () => {
  let reads = 0
  const memory = createMemory<string>({
    versionOf: () => 0,
    read: async () => {
      reads += 1
      if (reads === 1) throw new Error("the database is away")
      return "read"
    },
  })
  await expect(memory.get("e")).rejects.toThrow("the database is away")
  expect(await memory.get("e")).toBe("read")
})

test("each key has its own, and whoever invents keys does not fill the memory", async () => {
  const it = stage()
  for (let n = 0; n < 9000; n++) await it.memory.get(`invented ${n}`)
  expect(it.reads).toBe(9000)
  expect(it.memory.get("invented 8999")).toBe(9000)
  expect(await it.memory.get("invented 0")).toBe(9001)
})

test("what is not there takes no place from what is, however many ask for it", async () => {
  const memory = createMemory<string | null>({
    versionOf: () => 0,
    read: async (key) => (key === "real" ? key : null),
    isKept: (value) => value !== null,
  })
  expect(await memory.get("real")).toBe("real")
  for (let n = 0; n < 9000; n++) expect(await memory.get(`invented ${n}`)).toBeNull()
  // Remembered: at once, not a promise.
  expect(memory.get("real")).toBe("real")
})

test("what is large takes the place of others by its size, and stays itself", async () => {
  const megabytes = 1024 * 1024
  let reads = 0
  const memory = createMemory<number>({
    versionOf: () => 0,
    read: () => Promise.resolve((reads += 1)),
    sizeOf: () => 10 * megabytes,
  })
  for (const key of ["a", "b", "c", "d"]) await memory.get(key)
  expect(memory.get("d")).toBe(4)
  expect(await memory.get("a")).toBe(5)
})

test("what is asked for again and again is not pushed out by keys that are asked for once", async () => {
  let before: number | undefined
  const memory = createMemory<number>({
    versionOf: () => null,
    read: (key, last) => {
      if (key === "e") before = last
      return Promise.resolve(1)
    },
  })
  for (let n = 0; n < 3000; n++) {
    await memory.get(`invented ${n}`)
    if (n % 900 === 0) await memory.get("e")
  }
  await memory.get("e")
  expect(before).toBe(1)
})
