import { readFile } from "node:fs/promises"
import { join, resolve } from "node:path"
import pg from "pg"
import { superuser } from "./run-initdb.ts"

/**
 * Returns the address of the PostgreSQL that runs on a data folder, or null. Lets commands run next to a server that
 * started it.
 */
export async function runningPostgres({ dataDir }: { dataDir: string }): Promise<string | null> {
  const folder = join(resolve(dataDir), "postgres")
  const files = [join(folder, "data", "postmaster.pid"), join(folder, "password")]
  const [state, password] = await Promise.all(files.map((path) => readFile(path, "utf8").catch(() => null)))
  if (state === null || state === undefined || password === null || password === undefined) return null
  // Lines: pid, data folder, start, port, socket folder, address, shared memory, status.
  const [, , , port = "", socketFolder = ""] = state.split("\n").map((line) => line.trim())
  const login = `${superuser}:${encodeURIComponent(password.trim())}`
  const url =
    socketFolder === ""
      ? `postgresql://${login}@127.0.0.1:${port}/postgres`
      : `postgresql://${login}@localhost:${port}/postgres?host=${encodeURIComponent(socketFolder)}`
  return (await answers(url)) ? url : null
}

/** A killed PostgreSQL leaves its file behind. */
async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}
