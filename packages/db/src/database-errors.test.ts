import pg from "pg"
import { expect, test } from "vitest"
import { createDb } from "./create-db.ts"
import { isUnavailable, uniqueViolation } from "./database-errors.ts"
import { createTestDatabase } from "./testing.ts"
import { transaction } from "./transaction.ts"

const kim = { username: "kim", usernameKey: "kim" }

const errorOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

test("names a violated unique constraint, by Prisma and by SQL", async () => {
  await using database = await createTestDatabase()
  await using db = createDb({ url: database.url })
  await db.prisma.account.create({ data: { ...kim, email: "kim@example.org", emailKey: "kim@example.org" } })
  const again = "INSERT INTO account (username, username_key) VALUES ('kim', 'kim')"
  const other = { username: "lee", usernameKey: "lee", email: "KIM@example.org", emailKey: "kim@example.org" }
  const errors = [
    await errorOf(db.prisma.account.create({ data: kim })),
    await errorOf(db.prisma.account.createMany({ data: [kim] })),
    await errorOf(transaction(db, (tx) => tx.account.create({ data: kim }))),
    await errorOf(db.prisma.$executeRawUnsafe(again)),
    await errorOf(db.pool.query(again)),
  ]
  expect(errors.map(uniqueViolation)).toEqual(errors.map(() => "account_username_key_unique"))
  expect(uniqueViolation(await errorOf(db.prisma.account.create({ data: other })))).toBe(
    "account_email_key_unique",
  )

  const { id: accountId } = await db.prisma.account.create({
    data: { username: "choi", usernameKey: "choi" },
  })
  const id = accountId
  const samePrimaryKey = db.prisma.account.create({ data: { id, username: "park", usernameKey: "park" } })
  expect(uniqueViolation(await errorOf(samePrimaryKey))).toBe("account_pkey")
})

test("other errors are neither unique violations nor unavailability", async () => {
  await using database = await createTestDatabase()
  await using db = createDb({ url: database.url })
  const errors = [
    await errorOf(db.prisma.account.create({ data: { username: "k", usernameKey: "k" } })),
    await errorOf(db.pool.query("SELECT 1 / 0")),
    await errorOf(db.prisma.$queryRawUnsafe("SELECT nonsense")),
    await errorOf(transaction(db, () => Promise.reject(new Error("mine")))),
    new TypeError("a bug"),
    "a text",
    null,
    undefined,
  ]
  expect(errors.map(uniqueViolation)).toEqual(errors.map(() => null))
  expect(errors.map(isUnavailable)).toEqual(errors.map(() => false))
})

test("an address where nothing listens is unavailable", async () => {
  for (const url of [
    "postgresql://hanpyo@127.0.0.1:1/none",
    "postgresql://hanpyo@localhost/none?host=/nowhere",
  ]) {
    await using db = createDb({ url })
    expect(isUnavailable(await errorOf(db.prisma.account.count()))).toBe(true)
    expect(isUnavailable(await errorOf(db.pool.query("SELECT 1")))).toBe(true)
    expect(isUnavailable(await errorOf(transaction(db, (tx) => tx.account.count())))).toBe(true)
  }
})

test("a connection terminated during a query or while idle is unavailable", async () => {
  await using database = await createTestDatabase()
  const errors: Error[] = []
  await using db = createDb({ url: database.url, maxConnections: 1, onError: (error) => errors.push(error) })
  await using admin = createDb({ url: database.url, maxConnections: 1 })
  const pidOf = async () =>
    (await db.pool.query<{ pid: number }>("SELECT pg_backend_pid() AS pid")).rows[0]?.pid
  const terminate = (pid: number | undefined) =>
    admin.pool.query("SELECT pg_terminate_backend($1, 5000)", [pid])

  const pid = await pidOf()
  const working = errorOf(db.pool.query("SELECT pg_sleep(60)"))
  await terminate(pid)
  expect(isUnavailable(await working)).toBe(true)

  const nextPid = await pidOf()
  const prismaWorking = errorOf(
    transaction(db, async (tx) => {
      await terminate(nextPid)
      await tx.account.count()
    }),
  )
  expect(isUnavailable(await prismaWorking)).toBe(true)

  await terminate(await pidOf())
  while (errors.length === 0) await admin.pool.query("SELECT 1")
  expect(await db.prisma.account.count()).toBe(0)
})

test("a database without a free connection is unavailable", async () => {
  await using database = await createTestDatabase()
  await using db = createDb({ url: database.url })
  const url = new URL(database.url)
  url.username = url.pathname.slice(1)
  await db.pool.query(`CREATE ROLE ${url.username} LOGIN CONNECTION LIMIT 1`)
  await using first = createDb({ url: url.toString(), maxConnections: 1 })
  await using second = createDb({ url: url.toString(), maxConnections: 1 })
  await first.pool.query("SELECT 1")
  const error = await errorOf(second.pool.query("SELECT 1"))
  expect(error).toBeInstanceOf(pg.DatabaseError)
  expect(isUnavailable(error)).toBe(true)
  expect(isUnavailable(await errorOf(second.prisma.account.count()))).toBe(true)
})

test("a closed pool is unavailable", async () => {
  await using database = await createTestDatabase()
  const db = createDb({ url: database.url })
  await db.close()
  await db.close()
  expect(isUnavailable(await errorOf(db.pool.query("SELECT 1")))).toBe(true)
})
