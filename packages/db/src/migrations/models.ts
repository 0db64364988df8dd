import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { openMigrationConnection } from "./connection.ts"
import { prismaFolder } from "./folder.ts"
import { createSchemaEngine, everything, type DiffTarget } from "./schema-engine.ts"

/** The models as of the newest migration. */
export const snapshotPath = join(prismaFolder, "migrations", "models.snapshot.prisma")

/** All model files as one text, ordered by name. */
export async function readModels(): Promise<string> {
  const folder = join(prismaFolder, "models")
  const names = (await readdir(folder)).filter((name) => name.endsWith(".prisma")).toSorted()
  return (await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")))).join("\n")
}

/** `from`: null for an empty schema. `url`: any PostgreSQL, asked only for its version. */
export interface DiffInput {
  url: string
  from: string | null
  to: string
}

/** SQL that turns one version of the models into another; empty where they agree. */
export async function diffModels({ url, from, to }: DiffInput): Promise<string> {
  await using connection = openMigrationConnection(url)
  const engine = await createSchemaEngine(connection.adapterFactory)
  const options = { script: true, exitCode: null, filters: everything }
  const { stdout } = await engine.diff({ from: targetOf(from), to: targetOf(to), ...options })
  return stdout === null || stdout.includes("-- This is an empty migration.") ? "" : stdout
}

function targetOf(models: string | null): DiffTarget {
  if (models === null) return { tag: "empty" }
  return { tag: "schemaDatamodel", files: [{ path: "models.prisma", content: models }] }
}
