import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { cachedForMs } from "./session-cache.ts"

const session = {
  accountId: "a",
  username: "kim",
  role: "member",
  isApproved: true,
  tokenVersion: 0,
  expiresAt: new Date(Date.now() + 3_600_000),
} as const

test("queries a session at most once in two seconds while it listens", async () => {
  await using app = await createTestApp()
  const { sessionCache } = app.services
  let reads = 0
  const read = async () => {
    reads += 1
    return session
  }
  const find = () => sessionCache.find({ sessionId: "s", read, useCache: true })
  const began = performance.now()
  for (let call = 0; call < 200; call++) await find()
  expect(reads).toBeLessThanOrEqual(1 + (performance.now() - began) / cachedForMs)
  const before = reads
  const readsAfterFinding = async () => {
    await find()
    return reads
  }
  await expect.poll(readsAfterFinding, { timeout: cachedForMs + 8_000 }).toBeGreaterThan(before)
})

test("repeats the query when a session ends while it runs", async () => {
  await using app = await createTestApp()
  const { sessionCache } = app.services
  const queries: (readonly string[])[] = []
  const read = async (sessionIds: readonly string[]) => {
    queries.push(sessionIds)
    if (queries.length > 1) return new Map([["stays", session]])
    sessionCache.forget("ends")
    return new Map(sessionIds.map((sessionId) => [sessionId, session]))
  }
  const found = await sessionCache.findAll({ sessionIds: ["stays", "ends"], read })
  expect([...found.keys()]).toEqual(["stays"])
  expect(queries).toHaveLength(2)
})
