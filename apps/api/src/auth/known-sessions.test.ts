import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"

test("who ends while the database is asked about many is asked about again", async () => {
  await using app = await createTestApp()
  const { knownSessions } = app.services
  const session = {
    accountId: "a",
    username: "kim",
    role: "member",
    tokenVersion: 0,
    expiresAt: new Date(Date.now() + 60_000),
  } as const
  const asked: (readonly string[])[] = []
  const read = async (sessionIds: readonly string[]) => {
    asked.push(sessionIds)
    if (asked.length > 1) return new Map([["stays", session]])
    knownSessions.forget("ends")
    return new Map(sessionIds.map((sessionId) => [sessionId, session]))
  }
  const found = await knownSessions.findAll({ sessionIds: ["stays", "ends"], read })
  expect([...found.keys()]).toEqual(["stays"])
  expect(asked).toHaveLength(2)
})
