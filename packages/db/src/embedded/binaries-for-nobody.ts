import { cp, mkdir, readFile, realpath, rename, rm, stat } from "node:fs/promises"
import { dirname, join } from "node:path"
import { nobodyCanSearch, postgresIdentity } from "./nobody.ts"

/** Where root keeps what `nobody` must reach, if the project itself lies where `nobody` cannot (a root home is 0700). */
export const systemFolder = "/var/lib/hanpyo"

/**
 * Where PostgreSQL's programs can be run from: the package itself or, for root where `nobody` cannot search it,
 * a copy (60 MB, made once a version).
 */
export async function placeForNobody(packaged: string): Promise<string> {
  const native = await realpath(packaged)
  if (postgresIdentity.uid === undefined || (await nobodyCanSearch(native))) return native
  const copy = join(systemFolder, `postgres-${await packageVersion(native)}`)
  if (!(await exists(copy))) await copyOnce(native, copy)
  return copy
}

async function packageVersion(native: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(dirname(native), "package.json"), "utf8"))
  if (typeof manifest !== "object" || manifest === null || !("version" in manifest)) return "unknown"
  return String(manifest.version)
}

/** Renaming makes the copy appear whole or not at all; if two starts copy at once, the first one's stays. */
async function copyOnce(from: string, to: string): Promise<void> {
  const draft = `${to}.${process.pid}`
  await mkdir(dirname(to), { recursive: true, mode: 0o755 })
  await rm(draft, { recursive: true, force: true })
  // Links inside the package are relative and stay so.
  await cp(from, draft, { recursive: true, verbatimSymlinks: true })
  try {
    await rename(draft, to)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (!(await exists(to))) throw error
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
