import { expect, test } from "vitest"
import { createDb } from "./create-db.ts"
import { createTestDatabase } from "./testing.ts"

test("Prisma and plain SQL share the pool", async () => {
  await using database = await createTestDatabase()
  await using db = createDb({ url: database.url, maxConnections: 1 })
  await db.prisma.installation.create({ data: { signUpCode: "melon" } })
  const { rows } = await db.pool.query("SELECT sign_up_code FROM installation")
  expect(rows).toEqual([{ sign_up_code: "melon" }])
})
