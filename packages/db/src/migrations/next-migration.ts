import { readFile } from "node:fs/promises"
import pg from "pg"
import { diffRoutines } from "./diff-routines.ts"
import { migrate } from "./migrate.ts"
import { diffModels, snapshotPath } from "./models.ts"
import { readRoutines, type Routine } from "./routines.ts"
import { applySqlSources, type SqlSources } from "./sql-sources.ts"

/** `adminUrl`: a PostgreSQL in which two databases may be created. */
interface NextMigrationInput {
  adminUrl: string
  models: string
  sources: SqlSources
}

/** SQL that turns what the migrations so far create into the models and `sql/`; empty where they agree. */
export async function nextMigration({ adminUrl, models, sources }: NextMigrationInput): Promise<string> {
  const migratedUrl = await createDatabase(adminUrl, "migrated")
  await migrate({ url: migratedUrl })
  const migrated = await withClient(migratedUrl, readRoutines)
  const intendedUrl = await createDatabase(adminUrl, "intended")
  const intended = await intendedRoutines({ url: intendedUrl, models, sources })
  const { drops, creations } = diffRoutines({ migrated, intended, sources })
  const from = await readFile(snapshotPath, "utf8")
  const tables = await diffModels({ url: migratedUrl, from, to: models })
  return [drops, tables, creations].filter((sql) => sql !== "").join("\n")
}

interface IntendedInput {
  /** An empty database. */
  url: string
  models: string
  sources: SqlSources
}

/** The functions and triggers of `sql/`, as PostgreSQL describes them once they are created over the tables. */
export async function intendedRoutines({ url, models, sources }: IntendedInput): Promise<Routine[]> {
  const tables = await diffModels({ url, from: null, to: models })
  return withClient(url, async (client) => {
    await client.query(tables)
    await applySqlSources(client, sources)
    return readRoutines(client)
  })
}

async function createDatabase(adminUrl: string, name: string): Promise<string> {
  await withClient(adminUrl, (admin) => admin.query(`CREATE DATABASE ${name}`))
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return url.toString()
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
