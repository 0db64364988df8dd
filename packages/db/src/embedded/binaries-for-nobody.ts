import { randomBytes } from "node:crypto"
import { chmod, cp, mkdir, readdir, readFile, realpath, rename, rm, stat } from "node:fs/promises"
import { dirname, join } from "node:path"
import { nobodyCanSearch, postgresIdentity } from "./nobody.ts"

/** Where root copies the programs if `nobody` cannot reach the project, e.g. in root's home (0700). */
export const systemFolder = "/var/lib/hanpyo"

/**
 * Returns a folder from which PostgreSQL can run: the package itself or, if root's `nobody` cannot reach it, a copy
 * (60 MB per version).
 */
export async function placeForNobody(packaged: string, copies = systemFolder): Promise<string> {
  const native = await realpath(packaged)
  if (postgresIdentity.uid === undefined || (await nobodyCanSearch(native))) return native
  const copy = join(copies, `postgres-${await packageVersion(native)}`)
  if (!(await exists(copy))) await copyOnce(native, copy)
  return copy
}

async function packageVersion(native: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(dirname(native), "package.json"), "utf8"))
  if (typeof manifest !== "object" || manifest === null || !("version" in manifest)) return "unknown"
  return String(manifest.version)
}

/** Renames the finished copy into place, so it is never partial; of two simultaneous copies the first stays. */
async function copyOnce(from: string, to: string): Promise<void> {
  const draft = `${to}.${randomBytes(6).toString("hex")}`
  await mkdir(dirname(to), { recursive: true })
  if (!(await nobodyCanSearch(dirname(to)))) await chmod(dirname(to), 0o755)
  // Links inside the package are relative.
  await cp(from, draft, { recursive: true, verbatimSymlinks: true })
  await openToAll(draft)
  try {
    await rename(draft, to)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (!(await exists(to))) throw error
  }
}

/** Files that root installed with a strict umask are readable by root alone. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isDirectory()) await chmod(path, 0o755)
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644)
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
