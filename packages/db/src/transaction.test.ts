import { expect, expectTypeOf, test } from "vitest"
import { createDb, type Db } from "./create-db.ts"
import { createTestDatabase } from "./testing.ts"
import { transaction, type Tx } from "./transaction.ts"

test("rolls back work that throws, commits work that resolves", async () => {
  await using database = await createTestDatabase()
  await using db = createDb({ url: database.url })
  const add = (name: string) => (tx: Tx) => tx.part.create({ data: { name, nameKey: name } }).then(() => name)
  const failing = transaction(db, async (tx) => {
    await add("frontend")(tx)
    throw new Error("changed my mind")
  })
  await expect(failing).rejects.toThrow("changed my mind")
  expect(await transaction(db, add("backend"))).toBe("backend")
  expect((await db.prisma.part.findMany()).map(({ name }) => name)).toEqual(["backend"])
})

test("a rush of short transactions waits instead of failing", async () => {
  await using database = await createTestDatabase()
  await using db = createDb({ url: database.url, maxConnections: 4 })
  const rush = Array.from({ length: 500 }, (_, index) =>
    transaction(db, (tx) => tx.team.create({ data: { name: `t${index}`, nameKey: `t${index}` } })),
  )
  await Promise.all(rush)
  expect(await db.prisma.team.count()).toBe(500)
})

test("plain Prisma is not a Tx", () => {
  expectTypeOf<Db["prisma"]>().not.toExtend<Tx>()
  expectTypeOf<Tx>().toExtend<Pick<Db["prisma"], "account">>()
})
