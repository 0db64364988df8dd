import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { rememberedForMs } from "./session-cache.ts"

const session = {
  accountId: "a",
  username: "kim",
  role: "member",
  isApproved: true,
  tokenVersion: 0,
  expiresAt: new Date(Date.now() + 3_600_000),
} as const

test("a signed-in caller is looked up once in two seconds while ends are announced", async () => {
  await using app = await createTestApp()
  const { sessionCache } = app.services
  let reads = 0
  const read = async () => {
    reads += 1
    return session
  }
  const find = () => sessionCache.find({ sessionId: "s", read, mayRemember: true })
  const began = performance.now()
  for (let call = 0; call < 200; call++) await find()
  expect(reads).toBeLessThanOrEqual(1 + (performance.now() - began) / rememberedForMs)
  const before = reads
  const readsAfterFinding = async () => {
    await find()
    return reads
  }
  await expect.poll(readsAfterFinding, { timeout: rememberedForMs + 8_000 }).toBeGreaterThan(before)
})

test("who ends while the database is asked about many is asked about again", async () => {
  await using app = await createTestApp()
  const { sessionCache } = app.services
  const asked: (readonly string[])[] = []
  const read = async (sessionIds: readonly string[]) => {
    asked.push(sessionIds)
    if (asked.length > 1) return new Map([["stays", session]])
    sessionCache.forget("ends")
    return new Map(sessionIds.map((sessionId) => [sessionId, session]))
  }
  const found = await sessionCache.findAll({ sessionIds: ["stays", "ends"], read })
  expect([...found.keys()]).toEqual(["stays"])
  expect(asked).toHaveLength(2)
})
