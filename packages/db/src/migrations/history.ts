import type pg from "pg"
import type { Migration } from "./folder.ts"

interface HistoryRow {
  migration_name: string
  checksum: string
  finished_at: Date | null
  logs: string | null
}

/**
 * Whether exactly these migrations have been applied. Without the lock nothing more can be said: an unfinished one
 * may be running in another process.
 */
export async function isUpToDate(client: pg.Client, migrations: Migration[]): Promise<boolean> {
  const rows = await readHistory(client)
  const applied = new Map(
    rows.map((row) => [row.migration_name, row.finished_at === null ? "" : row.checksum]),
  )
  return (
    rows.length === migrations.length &&
    migrations.every(({ name, checksum }) => applied.get(name) === checksum)
  )
}

/**
 * The names of the migrations still to be applied. Reads Prisma's own record without loading its engine, so that a
 * usual start costs one query.
 * @throws if the database is newer than this version or differs from it, or a migration failed before
 */
export async function pendingMigrations(client: pg.Client, migrations: Migration[]): Promise<string[]> {
  const rows = await readHistory(client)
  const failed = rows.find((row) => row.finished_at === null)
  if (failed !== undefined) throw new Error(failedBefore(failed))
  const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]))
  const known = new Set(migrations.map(({ name }) => name))
  const unknown = [...applied.keys()].filter((name) => !known.has(name))
  if (unknown.length > 0) throw new Error(newerDatabase(unknown))
  const edited = migrations.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum)
  if (edited !== undefined) throw new Error(editedMigration(edited.name))
  return migrations.filter(({ name }) => !applied.has(name)).map(({ name }) => name)
}

/**
 * Records why the unfinished migration failed, which Prisma's engine does not know. Returns its name; undefined:
 * there is none.
 */
export async function explainUnfinished(client: pg.Client, reason: string): Promise<string | undefined> {
  const unfinished = (await readHistory(client)).find((row) => row.finished_at === null)
  if (unfinished === undefined) return undefined
  const name = unfinished.migration_name
  await client.query(
    "UPDATE _prisma_migrations SET logs = $2 WHERE migration_name = $1 AND finished_at IS NULL",
    [name, reason],
  )
  return name
}

async function readHistory(client: pg.Client): Promise<HistoryRow[]> {
  const table = await client.query<{ exists: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists",
  )
  if (table.rows[0]?.exists !== true) return []
  const history = await client.query<HistoryRow>(
    `SELECT migration_name, checksum, finished_at, logs FROM _prisma_migrations
      WHERE rolled_back_at IS NULL ORDER BY started_at`,
  )
  return history.rows
}

const newerDatabase = (unknown: string[]): string =>
  `The database was made by a newer Hanpyo: this version does not know its migration ${unknown.join(", ")}. ` +
  "Run the newer version, or restore a backup made before it."

const editedMigration = (name: string): string =>
  `The migration ${name} was changed after the database had applied it. ` +
  "Restore the file as it was released; a change of the schema goes into a new migration."

const failedBefore = ({ migration_name: name, logs }: HistoryRow): string =>
  `The migration ${name} failed on an earlier start${logs ? ` (${firstLine(logs)})` : ""}. ${whatToDo(name)}`

/** A migration is one transaction, so a failed one leaves only its entry in the record. */
export const whatToDo = (name: string): string =>
  "The data is as it was before it. Remove the cause, then forget the attempt with " +
  `DELETE FROM _prisma_migrations WHERE migration_name = '${name}' AND finished_at IS NULL; and start again.`

const firstLine = (text: string): string => text.trim().split("\n", 1)[0] ?? ""
