import { execFile } from "node:child_process"
import { randomBytes } from "node:crypto"
import { chmod, chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { promisify } from "node:util"
import { nobodyCanSearch, postgresIdentity } from "./nobody.ts"
import type { PostgresBinaries } from "./postgres-binaries.ts"
import { runInitdb } from "./run-initdb.ts"

const run = promisify(execFile)

/** A cluster on disk. `folder` holds PostgreSQL's data folder, its password and its socket. */
export interface Cluster {
  folder: string
  data: string
  password: string
}

/** Creates the data folder such that PostgreSQL's user can reach what is inside. */
export async function prepareDataDir(dataDir: string): Promise<void> {
  const asRoot = postgresIdentity.uid !== undefined
  await mkdir(dataDir, { recursive: true, mode: asRoot ? 0o711 : 0o700 })
  if (!asRoot || (await nobodyCanSearch(dataDir))) return
  await chmod(dataDir, 0o711)
  if (await nobodyCanSearch(dataDir)) return
  throw new Error(
    `PostgreSQL does not run as root, and the user nobody cannot reach the data folder ${dataDir}. ` +
      "Set DATA_DIR to a folder that everybody may pass through, e.g. /var/lib/hanpyo, or run Hanpyo as another user.",
  )
}

/**
 * Returns the cluster in a data folder, created on first use. initdb works in a temporary folder that is then renamed:
 * a killed start leaves a temporary folder, which the next start removes, but never a partial cluster.
 */
export async function openCluster(dataDir: string, binaries: PostgresBinaries): Promise<Cluster> {
  const folder = join(dataDir, "postgres")
  for (const name of await readdir(dataDir)) {
    if (name.startsWith("postgres.new-")) {
      await rm(join(dataDir, name), { recursive: true, force: true, maxRetries: 5 })
    }
  }
  const data = join(folder, "data")
  const version = await readFile(join(data, "PG_VERSION"), "utf8").catch(missingIsNull)
  if (version === null) await makeCluster(folder, binaries)
  else await checkCluster({ folder, madeBy: version.trim() }, binaries)
  const password = await readFile(join(folder, "password"), "utf8")
  return { folder, data, password: password.trim() }
}

async function makeCluster(folder: string, binaries: PostgresBinaries): Promise<void> {
  const draft = `${folder}.new-${randomBytes(6).toString("hex")}`
  await mkdir(draft, { mode: 0o700 })
  const passwordFile = join(draft, "password")
  await writeFile(passwordFile, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600 })
  await handOver(draft)
  await handOver(passwordFile)
  await runInitdb(binaries, { folder: join(draft, "data"), workingFolder: draft, passwordFile })
  await rename(draft, folder)
}

async function handOver(path: string): Promise<void> {
  const { uid, gid } = postgresIdentity
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid)
}

interface ExistingCluster {
  folder: string
  madeBy: string
}

async function checkCluster({ folder, madeBy }: ExistingCluster, binaries: PostgresBinaries): Promise<void> {
  const { uid } = await stat(folder)
  const wanted = postgresIdentity.uid ?? process.getuid?.()
  if (wanted !== undefined && uid !== wanted) {
    throw new Error(
      `The database in ${folder} belongs to the user with id ${uid}, but would be run by the one with id ${wanted}. ` +
        `Start Hanpyo as the user who made it, or hand it over: chown -R ${wanted} ${folder}`,
    )
  }
  const { stdout } = await run(binaries.postgres, ["--version"], { ...postgresIdentity, cwd: folder })
  const major = /(\d+)/.exec(stdout)?.[1]
  if (major !== madeBy) {
    throw new Error(
      `The database in ${folder} was made by PostgreSQL ${madeBy}, but this Hanpyo brings PostgreSQL ${major}, ` +
        `which cannot read it. Run the Hanpyo that made it, or set DATABASE_URL to a PostgreSQL ${madeBy} on that data.`,
    )
  }
}

function missingIsNull(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null
  throw error
}
