import pg from "pg"
import { expect, test } from "vitest"
import { createDb } from "./create-db.ts"
import { createTestDatabase } from "./testing.ts"

test("twenty databases at once do not see each other", async () => {
  const databases = await Promise.all(Array.from({ length: 20 }, createTestDatabase))
  await Promise.all(
    databases.map(async ({ url }, index) => {
      await using db = createDb({ url, maxConnections: 1 })
      await db.prisma.installation.create({ data: { signUpCode: `code ${index}` } })
    }),
  )
  for (const [index, { url }] of databases.entries()) {
    await using db = createDb({ url, maxConnections: 1 })
    expect(await db.prisma.installation.findMany()).toMatchObject([{ signUpCode: `code ${index}` }])
  }
  await Promise.all(databases.map((database) => database[Symbol.asyncDispose]()))
})

test("drops a database after its test, with open connections", async () => {
  const database = await createTestDatabase()
  const client = new pg.Client({ connectionString: database.url })
  const lost = new Promise<Error>((resolve) => client.on("error", resolve))
  await client.connect()
  await database[Symbol.asyncDispose]()
  expect((await lost).message).toMatch(/terminat/)
  await expect(new pg.Client({ connectionString: database.url }).connect()).rejects.toThrow(/does not exist/)
})
