import { once } from "node:events"
import { join, resolve } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { systemFolder } from "./embedded/binaries-for-nobody.ts"
import { claimFolder } from "./embedded/claim-folder.ts"
import { openCluster, prepareDataDir } from "./embedded/cluster.ts"
import { nobodyCanSearch, postgresIdentity } from "./embedded/nobody.ts"
import { findPostgresBinaries } from "./embedded/postgres-binaries.ts"
import { type RunningPostgres, runPostgres } from "./embedded/run-postgres.ts"
import { requestStop, type StopInput, stopOrphan } from "./embedded/stop-orphan.ts"

export { processStart } from "./embedded/process-start.ts"
export { embeddedRuntimeUrl } from "./runtime-role.ts"
export { runningPostgres } from "./embedded/running-postgres.ts"

export interface StartEmbeddedInput {
  /** Created if missing. Holds everything of the database. */
  dataDir: string
  log: (sentence: string) => void
  /** Called with a sentence if PostgreSQL ends without having been stopped. */
  onExit?: (sentence: string) => void
}

export interface EmbeddedPostgres {
  url: string
  dataDir: string
  /** Stops PostgreSQL and releases the folder. Call it last, when no query runs. */
  stop(): Promise<void>
}

/** How long open connections may delay a stop. Then PostgreSQL stops at once, which loses nothing committed. */
const stopPatienceMs = 20_000

/**
 * Starts the PostgreSQL that comes with Hanpyo on a folder, which only one process may use at a time. First cleans
 * up after a start that was killed: a running PostgreSQL, half a folder.
 * @throws Error with a sentence for the terminal
 */
export async function startEmbedded({ dataDir, log, onExit }: StartEmbeddedInput): Promise<EmbeddedPostgres> {
  const folder = resolve(dataDir)
  const binaries = await findPostgresBinaries()
  await prepareDataDir(folder)
  const release = await claimFolder(folder)
  let postgres: RunningPostgres
  let stopInput: StopInput
  try {
    const cluster = await openCluster(folder, binaries)
    stopInput = { data: cluster.data, binaries }
    await stopOrphan(cluster.data, binaries)
    postgres = await runPostgres({ cluster, binaries, log })
  } catch (error) {
    release()
    throw error
  }

  const { child, url } = postgres
  let stopping: Promise<void> | undefined
  // A process that exits without stopping takes PostgreSQL with it. One that is killed cannot: see stopOrphan.
  const stopWithProcess = (): void => {
    child.kill("SIGINT")
    release()
  }
  process.once("exit", stopWithProcess)
  child.once("exit", (code, signal) => {
    if (stopping !== undefined) return
    process.off("exit", stopWithProcess)
    release()
    onExit?.(
      `PostgreSQL ended unexpectedly (${signal ?? `code ${code}`}). Start Hanpyo again: it recovers its data.`,
    )
  })

  const stop = async (): Promise<void> => {
    process.off("exit", stopWithProcess)
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, "exit")
      await requestStop(child.pid, stopInput)
      const patience = new AbortController()
      const waited = delay(stopPatienceMs, "late", { signal: patience.signal }).catch(() => "ended")
      if ((await Promise.race([ended, waited])) === "late") child.kill("SIGQUIT")
      patience.abort()
      await ended
    }
    release()
  }
  return { url, dataDir: folder, stop: () => (stopping ??= stop()) }
}

/**
 * Where data goes unless DATA_DIR is set: `.data` in the project. For root, the system's folder where PostgreSQL's
 * user cannot reach the project (a root home).
 */
export async function defaultDataDir({ root }: { root: string }): Promise<string> {
  const asRoot = postgresIdentity.uid !== undefined
  return asRoot && !(await nobodyCanSearch(resolve(root))) ? systemFolder : join(resolve(root), ".data")
}
