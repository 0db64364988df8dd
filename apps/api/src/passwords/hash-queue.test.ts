import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import bcrypt from "bcrypt"
import { expect, onTestFinished, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { rawCall } from "../testing/raw-call.ts"
import { times } from "../testing/settled.ts"
import { createHashQueue } from "./hash-queue.ts"

const refusal = { reason: "overloaded", retryAfterSeconds: 2 }

/** Work that ends when it is told to. */
function stage() {
  const ends: (() => void)[] = []
  const begun: number[] = []
  const work = (index: number) => () =>
    new Promise<number>((resolve) => {
      begun.push(index)
      ends.push(() => resolve(index))
    })
  return { ends, begun, work }
}

test("lets a few run at a time, in order, and tells at once whom it cannot serve in time", async () => {
  const queue = createHashQueue({ places: 2, longestWaitMs: 2000, expectedMs: 1000 })
  const { ends, begun, work } = stage()
  const all = times(7, (index) => queue.run("a", work(index)))
  await expect(all[6]).rejects.toMatchObject(refusal)
  expect(() => queue.checkRoom("a")).toThrow("overloaded")
  expect(begun).toEqual([0, 1])
  for (let index = 0; index < 6; index += 1) {
    ends[index]?.()
    await all[index]
  }
  expect(begun).toEqual([0, 1, 2, 3, 4, 5])
  queue.checkRoom("a")
  expect(await queue.run("a", () => Promise.resolve("free again"))).toBe("free again")
})

test("lets one of each address in turn, so that a flood from one leaves room for others", async () => {
  const queue = createHashQueue({ places: 1, longestWaitMs: 6000, expectedMs: 1000 })
  const order: string[] = []
  const ends: (() => void)[] = []
  const come = (whose: string) =>
    queue.run(
      whose,
      () =>
        new Promise<void>((resolve) => {
          order.push(whose)
          ends.push(resolve)
        }),
    )
  const flood = Promise.allSettled(times(20, () => come("flood")))
  expect(queue.isWaiting("flood")).toBe(true)
  expect(() => queue.checkRoom("flood")).toThrow("overloaded")
  // Full for one address is not full for the others.
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

test("who has waited as long as anybody may is told so, whatever was expected, and its place goes to nobody", async () => {
  const queue = createHashQueue({ places: 1, longestWaitMs: 50, expectedMs: 0 })
  const { ends, begun, work } = stage()
  const running = queue.run("a", work(0))
  const late = await Promise.allSettled(times(3, (index) => queue.run("a", work(index + 1))))
  for (const { status } of late) expect(status).toBe("rejected")
  await expect(queue.run("a", work(4))).rejects.toMatchObject({ reason: "overloaded", retryAfterSeconds: 1 })
  ends[0]?.()
  expect(await running).toBe(0)
  expect(begun).toEqual([0])
  expect(await queue.run("a", () => Promise.resolve("free again"))).toBe("free again")
})

test("notices that work takes longer than was expected", async () => {
  const queue = createHashQueue({ places: 1, longestWaitMs: 10, expectedMs: 1 })
  // Some 25 ms.
  const slow = () => bcrypt.hash("", 9)
  for (const _ of times(10, String)) await queue.run("a", slow)
  const running = queue.run("a", slow)
  expect(() => queue.checkRoom("a")).toThrow("overloaded")
  await running
})

test("gives its place back when work fails", async () => {
  const queue = createHashQueue({ places: 1, longestWaitMs: 0, expectedMs: 1 })
  await expect(queue.run("a", () => Promise.reject(new Error("broken")))).rejects.toThrow("broken")
  expect(await queue.run("a", () => Promise.resolve(1))).toBe(1)
})

test("at the cost people run, of a hundred sign-ins at once nobody waits long, and files are served meanwhile", async () => {
  const webRoot = await mkdtemp(join(tmpdir(), "hanpyo-web-"))
  onTestFinished(() => rm(webRoot, { recursive: true }))
  await writeFile(join(webRoot, "index.html"), "<!doctype html><title>한표</title>")
  await using app = await createTestApp({ env: { BCRYPT_COST: "12" }, webRoot })
  const signIn = async (index: number) => {
    const begun = performance.now()
    const body = JSON.stringify({ username: `nobody${index}`, password: "a quiet phrase" })
    const { status, headers, error } = await rawCall(`${app.url}/trpc/auth.signIn`, { body })
    const retryAfter = headers.get("retry-after")
    return { status, reason: error?.data.reason, retryAfter, ms: performance.now() - begun }
  }
  const flood = times(100, signIn)
  // Those that are refused at once have been: the others are in the queue.
  await Promise.any(flood)
  const begun = performance.now()
  expect((await rawCall(`${app.url}/trpc/election.list`)).status).toBe(200)
  expect((await rawCall(`${app.url}/`)).status).toBe(200)
  const othersMs = performance.now() - begun
  const answers = await Promise.all(flood)
  const checked = answers.filter(({ status }) => status === 401)
  const refused = answers.filter(({ status }) => status === 503)
  expect(checked.length).toBeGreaterThan(0)
  expect(checked.length + refused.length).toBe(100)
  expect(refused.length).toBeGreaterThan(50)
  for (const { reason, retryAfter } of refused) expect([reason, retryAfter]).toEqual(["overloaded", "2"])
  // 2 s in the queue and the hash itself; four times as much here, where other tests run beside it. All hundred
  // one after the other would take 20 s of a core.
  expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(10_000)
  // Behind all hundred a file would be read after some 20 s.
  expect(othersMs).toBeLessThan(4000)
})
