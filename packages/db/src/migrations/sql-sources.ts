import { readdir, readFile } from "node:fs/promises"
import { basename, join } from "node:path"
import { fileURLToPath } from "node:url"
import type pg from "pg"

/** `sql/` of this package, from `src` and from `dist`. */
const sqlFolder = fileURLToPath(new URL("../../sql/", import.meta.url))

/** One function or trigger: `name` is that of its file, `sql` creates or replaces it. */
interface SqlSource {
  name: string
  sql: string
}

/** The functions and triggers as this version wants them. */
export interface SqlSources {
  functions: SqlSource[]
  triggers: SqlSource[]
}

export async function readSqlSources(): Promise<SqlSources> {
  return { functions: await readFolder("functions"), triggers: await readFolder("triggers") }
}

async function readFolder(name: string): Promise<SqlSource[]> {
  const entries = await readdir(join(sqlFolder, name), { recursive: true })
  const paths = entries.filter((path) => path.endsWith(".sql")).toSorted()
  return Promise.all(
    paths.map(async (path) => ({
      name: basename(path, ".sql"),
      sql: await readFile(join(sqlFolder, name, path), "utf8"),
    })),
  )
}

/** Creates everything in a database that has the tables only. */
export async function applySqlSources(client: pg.Client, sources: SqlSources): Promise<void> {
  for (const { sql } of [...sources.functions, ...sources.triggers]) await client.query(sql)
}
