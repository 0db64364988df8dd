import { mkdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { diffModels, readModels, snapshotPath } from "./models.ts"
import { prismaFolder } from "./migration-folder.ts"
import { startTestCluster } from "./testing/test-cluster.ts"

// A command: writes the next migration, the difference between the models at the last one and now. What Prisma cannot
// say (CHECK, triggers, functions) is then added to the file by hand.
process.stdout.write(`${await writeMigration(process.argv[2] ?? "")}\n`)

/** Writes `prisma/migrations/<UTC time>_<name>/migration.sql` and the new snapshot. Returns the path of the SQL. */
async function writeMigration(name: string): Promise<string> {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error("Give the migration a name such as add_entry_codes.")
  const models = await readModels()
  const cluster = await startTestCluster()
  const from = await readFile(snapshotPath, "utf8").catch(() => null)
  let sql: string
  try {
    sql = await diffModels({ url: cluster.url, from, to: models })
  } finally {
    await cluster.stop()
  }
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14)
  const folder = join(prismaFolder, "migrations", `${stamp}_${name}`)
  await mkdir(folder, { recursive: true })
  const path = join(folder, "migration.sql")
  await writeFile(path, sql || "-- The models did not change: write here what Prisma cannot say.\n")
  await writeFile(snapshotPath, models)
  return path
}
