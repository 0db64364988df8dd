import { existsSync, readdirSync } from "node:fs"
import { constants, getPriority } from "node:os"
import { expect, test } from "vitest"
import { createHashThreads } from "./hash-threads.ts"

/** Linux alone shows a priority for each thread, here. */
const tasks = "/proc/self/task"
const threadIds = (): string[] => (existsSync(tasks) ? readdirSync(tasks) : [])

test("hashes and compares on threads of lower priority than the server's", async () => {
  const threads = createHashThreads(1)
  const own = getPriority()
  const before = new Set(threadIds())
  const hash = await threads.hash({ word: "a quiet phrase", cost: 4 })
  expect(hash).toMatch(/^\$2b\$04\$/)
  expect(await threads.compare({ word: "a quiet phrase", hash })).toBe(true)
  expect(await threads.compare({ word: "another phrase", hash })).toBe(false)
  const priorities = threadIds()
    .filter((id) => !before.has(id))
    .map((id) => getPriority(Number(id)))
  const lower = Math.max(own, constants.priority.PRIORITY_BELOW_NORMAL)
  expect(priorities.includes(lower)).toBe(existsSync(tasks))
  expect(getPriority()).toBe(own)
  await threads.close()
})
