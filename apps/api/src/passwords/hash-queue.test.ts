import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import bcrypt from "bcrypt"
import { expect, onTestFinished, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { rawCall } from "../testing/wire/raw-call.ts"
import { times } from "../testing/settled.ts"
import { createHashQueue } from "./hash-queue.ts"

const refusal = { reason: "overloaded", retryAfterSeconds: 2 }

/** Jobs that end when the test ends them. */
function stage() {
  const ends: (() => void)[] = []
  const started: number[] = []
  const work = (index: number) => () =>
    new Promise<number>((resolve) => {
      started.push(index)
      ends.push(() => resolve(index))
    })
  return { ends, started, work }
}

test("runs a few jobs at a time, in order, and refuses at once what it cannot serve in time", async () => {
  const queue = createHashQueue({ places: 2, longestWaitMs: 2000, expectedMs: 1000 })
  const { ends, started, work } = stage()
  const all = times(7, (index) => queue.run("a", work(index)))
  await expect(all[6]).rejects.toMatchObject(refusal)
  expect(() => queue.checkRoom("a")).toThrow("overloaded")
  expect(started).toEqual([0, 1])
  for (let index = 0; index < 6; index += 1) {
    ends[index]?.()
    await all[index]
  }
  expect(started).toEqual([0, 1, 2, 3, 4, 5])
  queue.checkRoom("a")
  expect(await queue.run("a", () => Promise.resolve("free again"))).toBe("free again")
})

test("serves addresses in turn, so that a flood from one leaves room for others", async () => {
  const queue = createHashQueue({ places: 1, longestWaitMs: 6000, expectedMs: 1000 })
  const order: string[] = []
  const ends: (() => void)[] = []
  const come = (key: string) =>
    queue.run(
      key,
      () =>
        new Promise<void>((resolve) => {
          order.push(key)
          ends.push(resolve)
        }),
    )
  const flood = Promise.allSettled(times(20, () => come("flood")))
  expect(queue.isWaiting("flood")).toBe(true)
  expect(() => queue.checkRoom("flood")).toThrow("overloaded")
  // Full for one address, not for the others.
  const others = ["kim", "lee", "kim"].map(come)
  for (let done = 0; done < 10; done += 1) {
    await new Promise(setImmediate)
    ends[done]?.()
  }
  expect(order).toEqual(["flood", "flood", "kim", "lee", "flood", "kim", ...times(4, () => "flood")])
  await Promise.all(others)
  const outcomes = await flood
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(7)
  expect(queue.isWaiting("flood")).toBe(false)
})

test("refuses a job that has waited the longest allowed time, and gives its place to no one", async () => {
  const queue = createHashQueue({ places: 1, longestWaitMs: 50, expectedMs: 0 })
  const { ends, started, work } = stage()
  const running = queue.run("a", work(0))
  const late = await Promise.allSettled(times(3, (index) => queue.run("a", work(index + 1))))
  for (const { status } of late) expect(status).toBe("rejected")
  await expect(queue.run("a", work(4))).rejects.toMatchObject({ reason: "overloaded", retryAfterSeconds: 1 })
  ends[0]?.()
  expect(await running).toBe(0)
  expect(started).toEqual([0])
  expect(await queue.run("a", () => Promise.resolve("free again"))).toBe("free again")
})

test("adapts when work takes longer than expected", async () => {
  const queue = createHashQueue({ places: 1, longestWaitMs: 10, expectedMs: 1 })
  // About 25 ms.
  const slow = () => bcrypt.hash("", 9)
  for (const _ of times(10, String)) await queue.run("a", slow)
  const running = queue.run("a", slow)
  expect(() => queue.checkRoom("a")).toThrow("overloaded")
  await running
})

test("frees the place of a job that fails", async () => {
  const queue = createHashQueue({ places: 1, longestWaitMs: 0, expectedMs: 1 })
  await expect(queue.run("a", () => Promise.reject(new Error("broken")))).rejects.toThrow("broken")
  expect(await queue.run("a", () => Promise.resolve(1))).toBe(1)
})

test("serves files and a hundred sign-ins at the real cost without long waits", async () => {
  const webRoot = await mkdtemp(join(tmpdir(), "hanpyo-web-"))
  onTestFinished(() => rm(webRoot, { recursive: true }))
  await writeFile(join(webRoot, "index.html"), "<!doctype html><title>한표</title>")
  await using app = await createTestApp({ env: { BCRYPT_COST: "12" }, webRoot })
  const signIn = async (index: number) => {
    const startedAt = performance.now()
    const body = JSON.stringify({ username: `nobody${index}`, password: "a quiet phrase" })
    const { status, headers, error } = await rawCall(`${app.url}/trpc/auth.signIn`, { body })
    const retryAfter = headers.get("retry-after")
    return { status, reason: error?.data.reason, retryAfter, ms: performance.now() - startedAt }
  }
  const flood = times(100, signIn)
  // Those refused at once are gone; the others are in the queue.
  await Promise.any(flood)
  const startedAt = performance.now()
  expect((await rawCall(`${app.url}/trpc/election.list`)).status).toBe(200)
  expect((await rawCall(`${app.url}/`)).status).toBe(200)
  const othersMs = performance.now() - startedAt
  const answers = await Promise.all(flood)
  const checked = answers.filter(({ status }) => status === 401)
  const refused = answers.filter(({ status }) => status === 503)
  expect(checked.length).toBeGreaterThan(0)
  expect(checked.length + refused.length).toBe(100)
  expect(refused.length).toBeGreaterThan(50)
  for (const { reason, retryAfter } of refused) expect([reason, retryAfter]).toEqual(["overloaded", "2"])
  // 2 s in the queue plus the hash; four times as much here, where other tests run alongside. All hundred in
  // sequence would take 20 s of a core.
  expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(10_000)
  // Behind all hundred, a file would take about 20 s.
  expect(othersMs).toBeLessThan(4000)
})
