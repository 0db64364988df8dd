import { randomBytes } from "node:crypto"
import pg from "pg"
import { migrate } from "./migrations/migrate.ts"
import { embeddedRuntimeUrl, prepareRuntimeRole } from "./runtime-role.ts"
import { startTestCluster } from "./testing/test-cluster.ts"

export { type LogWatch, watchLog } from "./testing/find-secret.ts"
export { createDeafProxy, type DeafProxy } from "./testing/deaf-proxy.ts"
export { freePort } from "./embedded/free-port.ts"

/** Tells the processes of a test run where its PostgreSQL is. */
const addressVariable = "HANPYO_TEST_POSTGRES"
const template = "hanpyo_template"

/**
 * Starts a PostgreSQL for a test run and migrates the template of every test's database. For Vitest's `globalSetup`:
 * `export { startTestPostgres as setup } from "@hanpyo/db/testing"`. Returns what stops and deletes it, which also
 * happens if the run is aborted.
 */
export async function startTestPostgres(): Promise<() => Promise<void>> {
  const cluster = await startTestCluster()
  try {
    await asAdmin(cluster.url, (admin) => admin.query(`CREATE DATABASE ${template}`))
    const ownerUrl = databaseUrl(cluster.url, template)
    await migrate({ url: ownerUrl })
    await prepareRuntimeRole({ ownerUrl, url: embeddedRuntimeUrl(ownerUrl) })
    // A template that is copied must have no connections.
    await asAdmin(cluster.url, async (admin) => {
      await admin.query(`ALTER DATABASE ${template} WITH ALLOW_CONNECTIONS false IS_TEMPLATE true`)
      await preferCloning(admin)
    })
  } catch (error) {
    await cluster.stop()
    throw error
  }
  process.env[addressVariable] = cluster.url
  return cluster.stop
}

/** Lets the kernel copy databases, three times as fast, where kernel and file system can: one copy is tried. */
async function preferCloning(admin: pg.Client): Promise<void> {
  try {
    await admin.query("SET file_copy_method = clone")
    await admin.query(`CREATE DATABASE probe TEMPLATE ${template} STRATEGY FILE_COPY`)
    await admin.query("DROP DATABASE probe")
    await admin.query("ALTER DATABASE postgres SET file_copy_method = clone")
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error
  }
}

/** The database of one test. Dropped on disposal, with whatever is still connected. */
export interface TestDatabase {
  /** Connects as the owner, a superuser: for fixtures and for reading everything. */
  url: string
  /** Connects as the application does. */
  appUrl: string
  [Symbol.asyncDispose](): Promise<void>
}

/** A new, migrated, empty database: a copy of the template, in some 20 ms. */
export const createTestDatabase = (): Promise<TestDatabase> => copyDatabase(template)

/** A database without any migration, for tests of migrations. */
export const createEmptyTestDatabase = (): Promise<TestDatabase> => copyDatabase("template0")

async function copyDatabase(from: string): Promise<TestDatabase> {
  const adminUrl = process.env[addressVariable]
  if (adminUrl === undefined)
    throw new Error("startTestPostgres must run first: name it as Vitest's globalSetup")
  const name = `test_${randomBytes(8).toString("hex")}`
  await asAdmin(adminUrl, (admin) =>
    admin.query(`CREATE DATABASE ${name} TEMPLATE ${from} STRATEGY FILE_COPY`),
  )
  const url = databaseUrl(adminUrl, name)
  return {
    url,
    appUrl: embeddedRuntimeUrl(url),
    [Symbol.asyncDispose]: () =>
      asAdmin(adminUrl, async (admin) => {
        await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      }),
  }
}

/** Every row of every table as text, to check that nothing changed. */
export const databaseContents = (url: string): Promise<string> =>
  asAdmin(url, async (admin) => {
    const tables = await admin.query<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1",
    )
    const found: [table: string, rows: unknown[]][] = []
    for (const { name } of tables.rows)
      found.push([name, (await admin.query(`SELECT t::text FROM "${name}" t ORDER BY 1`)).rows])
    return JSON.stringify(found, null, 1)
  })

function databaseUrl(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.toString()
}

async function asAdmin<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}
