import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { expect, test } from "vitest"
import { migrate } from "./migrate.ts"
import { prismaFolder } from "./folder.ts"
import { createEmptyTestDatabase, createTestDatabase } from "../testing.ts"
import { fillInitialSchema, readAllTables } from "../testing/filled-database.fixture.ts"

const ours = join(prismaFolder, "migrations")

const namesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()

async function connect(url: string): Promise<pg.Client & AsyncDisposable> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() })
}

/** A folder with the first migrations of this package, and others. */
async function folderOf(input: { ours: number; others?: Record<string, string> }) {
  const path = await mkdtemp(join(tmpdir(), "hanpyo-migrations-"))
  for (const name of (await namesIn(ours)).slice(0, input.ours)) {
    await cp(join(ours, name), join(path, name), { recursive: true })
  }
  for (const [name, sql] of Object.entries(input.others ?? {})) {
    await mkdir(join(path, name))
    await writeFile(join(path, name, "migration.sql"), sql)
  }
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

test("migrates an empty database to the newest schema, and reports it", async () => {
  await using database = await createEmptyTestDatabase()
  const said: string[] = []
  await migrate({ url: database.url, log: (sentence) => said.push(sentence) })
  await using client = await connect(database.url)
  const { rows } = await client.query<{ migration_name: string }>(
    "SELECT migration_name FROM _prisma_migrations ORDER BY started_at",
  )
  expect(rows.map(({ migration_name }) => migration_name)).toEqual(await namesIn(ours))
  expect(said).toEqual([`Migrating the database: ${(await namesIn(ours)).join(", ")}`])
})

test("leaves an up-to-date database alone, silently and without waiting for a lock", async () => {
  await using database = await createTestDatabase()
  await using client = await connect(database.url)
  await client.query("SELECT pg_advisory_lock(114767673981295)")
  const said: string[] = []
  await migrate({ url: database.url, log: (sentence) => said.push(sentence) })
  expect(said).toEqual([])
})

test("one of four that start at once migrates, and all go on", async () => {
  await using database = await createEmptyTestDatabase()
  const said: string[] = []
  await Promise.all(
    [1, 2, 3, 4].map(() => migrate({ url: database.url, log: (sentence) => said.push(sentence) })),
  )
  expect(said).toHaveLength(1)
  await using client = await connect(database.url)
  const { rows } = await client.query("SELECT migration_name FROM _prisma_migrations")
  expect(rows).toHaveLength((await namesIn(ours)).length)
})

test("waits for a migration in another process instead of calling it failed", async () => {
  await using database = await createEmptyTestDatabase()
  await migrate({ url: database.url })
  await using other = await connect(database.url)
  await other.query("SELECT pg_advisory_lock(114767673981295)")
  const last = "(SELECT max(migration_name) FROM _prisma_migrations)"
  await other.query(`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = ${last}`)
  const starting = migrate({ url: database.url })
  await using watching = await connect(database.url)
  const here = "(SELECT oid FROM pg_database WHERE datname = current_database())"
  const waiting = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = ${here}`
  await expect.poll(async () => (await watching.query(waiting)).rowCount).toBe(1)
  await other.query(`UPDATE _prisma_migrations SET finished_at = now() WHERE migration_name = ${last}`)
  await other.query("SELECT pg_advisory_unlock(114767673981295)")
  await expect(starting).resolves.toBeUndefined()
})

test("keeps every row and value of a filled database", async () => {
  await using database = await createEmptyTestDatabase()
  await using initial = await folderOf({ ours: 1 })
  await migrate({ url: database.url, folder: initial.path })
  await using client = await connect(database.url)
  await fillInitialSchema(client)
  const before = await readAllTables(client)
  await migrate({ url: database.url })
  const after = await readAllTables(client)
  // Tables and columns may be added. Old values are kept, or where the migration moved them.
  const { session: sessions = [], ...others } = before
  expect(after).toMatchObject(others)
  for (const { previous_refresh_hash: spent, rotated_at: spentAt, ...session } of sessions) {
    expect(after["session"]).toContainEqual(expect.objectContaining(session))
    expect(after["spent_refresh_token"]).toContainEqual({
      hash: spent,
      session_id: session["id"],
      successor_hash: session["refresh_hash"],
      spent_at: spentAt,
    })
  }
  expect(Object.values(before).every((rows) => rows.length > 0)).toBe(true)
})

test("a failed migration stops the start with its name, the reason and what to do, and leaves no trace", async () => {
  await using database = await createTestDatabase()
  const count = (await namesIn(ours)).length
  const broken = { "29990101000000_broken": "CREATE TABLE half (id int);\nSELECT 1 / 0;\n" }
  await using folder = await folderOf({ ours: count, others: broken })
  await expect(migrate({ url: database.url, folder: folder.path })).rejects.toThrow(
    /^The migration 29990101000000_broken failed: division by zero\. The data is as it was before it\. .*start again\.$/,
  )
  await using client = await connect(database.url)
  expect((await client.query("SELECT to_regclass('half') AS half")).rows).toEqual([{ half: null }])

  await expect(migrate({ url: database.url, folder: folder.path })).rejects.toThrow(
    /^The migration 29990101000000_broken failed on an earlier start \(.*division by zero.*\)\. The data is as it was/s,
  )
  await expect(migrate({ url: database.url })).rejects.toThrow(/failed on an earlier start/)

  // As the message says.
  await writeFile(join(folder.path, "29990101000000_broken", "migration.sql"), "CREATE TABLE half (id int);")
  await client.query(
    "DELETE FROM _prisma_migrations WHERE migration_name = '29990101000000_broken' AND finished_at IS NULL",
  )
  await migrate({ url: database.url, folder: folder.path })
  expect((await client.query("SELECT to_regclass('half') AS half")).rows).toEqual([{ half: "half" }])
})

test("refuses a database of a newer version", async () => {
  await using database = await createTestDatabase()
  await using folder = await folderOf({ ours: 2 })
  await expect(migrate({ url: database.url, folder: folder.path })).rejects.toThrow(
    /^The database was made by a newer Hanpyo: this version does not know its migration 20261123090200_/,
  )
})

test("refuses a migration that changed after it was applied", async () => {
  await using database = await createTestDatabase()
  await using folder = await folderOf({ ours: (await namesIn(ours)).length })
  const [first = ""] = await namesIn(ours)
  await writeFile(join(folder.path, first, "migration.sql"), "SELECT 1;")
  await expect(migrate({ url: database.url, folder: folder.path })).rejects.toThrow(
    `The migration ${first} was changed after the database had applied it.`,
  )
})
