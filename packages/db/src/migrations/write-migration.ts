import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { startTestCluster } from "../testing/test-cluster.ts"
import { prismaFolder } from "./folder.ts"
import { readModels, snapshotPath } from "./models.ts"
import { nextMigration } from "./next-migration.ts"
import { readSqlSources } from "./sql-sources.ts"

// A command: `write-migration.js <name>`.
process.stdout.write(`${await writeMigration(process.argv[2] ?? "")}\n`)

/** Writes `prisma/migrations/<UTC time>_<name>/migration.sql` and the new snapshot. Returns the path of the SQL. */
async function writeMigration(name: string): Promise<string> {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error("Give the migration a name such as add_entry_codes.")
  const models = await readModels()
  const cluster = await startTestCluster()
  let sql: string
  try {
    sql = await nextMigration({ adminUrl: cluster.url, models, sources: await readSqlSources() })
  } finally {
    await cluster.stop()
  }
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14)
  const folder = join(prismaFolder, "migrations", `${stamp}_${name}`)
  await mkdir(folder, { recursive: true })
  const path = join(folder, "migration.sql")
  await writeFile(path, sql || "-- Neither the models nor sql/ changed: write here what they cannot say.\n")
  await writeFile(snapshotPath, models)
  return path
}
