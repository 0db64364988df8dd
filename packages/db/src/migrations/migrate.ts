import { join } from "node:path"
import pg from "pg"
import { openMigrationConnection } from "./connection.ts"
import { type Migration, prismaFolder, readMigrations, toMigrationList } from "./folder.ts"
import { explainUnfinished, isUpToDate, pendingMigrations, whatToDo } from "./history.ts"
import { createSchemaEngine, everything } from "./schema-engine.ts"

/** `folder` is another folder of migrations than this package's, for tests. */
export interface MigrateInput {
  /** A direct connection: behind a pooler a session's lock does not hold. */
  url: string
  log?: (sentence: string) => void
  folder?: string
}

/** Any number of this product's own, for `pg_advisory_lock`: "hanpyo" in ASCII. */
const lockKey = "114767673981295"

/**
 * Brings the database to this version's schema; does nothing where it is there already. Processes that start at once
 * wait for each other. Each migration is one transaction.
 * @throws Error with a sentence for the terminal: which migration failed, why, and what to do.
 */
export async function migrate(input: MigrateInput): Promise<void> {
  const folder = input.folder ?? join(prismaFolder, "migrations")
  const migrations = await readMigrations(folder)
  const client = new pg.Client({ connectionString: input.url })
  // A connection that breaks while the engine works on its own fails the next query here; it must not be thrown at
  // the process meanwhile.
  client.on("error", () => undefined)
  await client.connect()
  try {
    // A start on up-to-date data waits for nobody.
    if (await isUpToDate(client, migrations)) return
    // A session's lock: the engine works on a connection of its own and could not share a transaction's.
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
