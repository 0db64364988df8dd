import { join } from "node:path"
import pg from "pg"
import { openMigrationConnection } from "./connection.ts"
import { type Migration, prismaFolder, readMigrations, toMigrationList } from "./folder.ts"
import { explainUnfinished, isUpToDate, pendingMigrations, whatToDo } from "./history.ts"
import { createSchemaEngine, everything } from "./schema-engine.ts"

/** `folder`: other migrations than this package's, for tests. */
export interface MigrateInput {
  /** A direct connection: a pooler breaks session locks. */
  url: string
  log?: (sentence: string) => void
  folder?: string
}

/** Key of a `pg_advisory_lock`: "hanpyo" in ASCII. */
const lockKey = "114767673981295"

/**
 * Migrates the database to this version's schema. Processes that start at once wait for each other. Each migration
 * is one transaction.
 * @throws Error with a sentence for the terminal: which migration failed, why, and what to do
 */
export async function migrate(input: MigrateInput): Promise<void> {
  const folder = input.folder ?? join(prismaFolder, "migrations")
  const migrations = await readMigrations(folder)
  const client = new pg.Client({ connectionString: input.url })
  // If this connection breaks while the engine works on its own, the next query fails. The process must not.
  client.on("error", () => undefined)
  await client.connect()
  try {
    // A start on an up-to-date database takes no lock.
    if (await isUpToDate(client, migrations)) return
    // A session lock: the engine has a connection of its own and could not share a transaction lock.
    await client.query("SELECT pg_advisory_lock($1)", [lockKey])
    const pending = await pendingMigrations(client, migrations)
    if (pending.length === 0) return
    input.log?.(`Migrating the database: ${pending.join(", ")}`)
    await apply({ url: input.url, folder, migrations })
  } finally {
    // Ending the session releases the lock.
    await client.end()
  }
}

interface ApplyInput {
  url: string
  folder: string
  migrations: Migration[]
}

async function apply({ url, folder, migrations }: ApplyInput): Promise<void> {
  await using connection = openMigrationConnection(url)
  const engine = await createSchemaEngine(connection.adapterFactory)
  try {
    await engine.applyMigrations({ migrationsList: toMigrationList(folder, migrations), filters: everything })
  } catch (error) {
    const reason = connection.scriptError() ?? error
    const message = reason instanceof Error ? reason.message : String(reason)
    const name = await recordFailure(url, message)
    if (name === undefined) throw error
    throw new Error(`The migration ${name} failed: ${message}. ${whatToDo(name)}`, { cause: error })
  }
}

async function recordFailure(url: string, message: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await explainUnfinished(client, message)
  } finally {
    await client.end()
  }
}
