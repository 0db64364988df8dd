import { execFile } from "node:child_process"
import { readFile, rm } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { promisify } from "node:util"
import { postgresIdentity } from "./nobody.ts"
import type { PostgresBinaries } from "./postgres-binaries.ts"
import { processCommand, processStart } from "./process-start.ts"

const run = promisify(execFile)
const pollMs = 10
const fastShutdownMs = 20_000

/**
 * Stops a PostgreSQL whose parent was killed. It is restarted rather than reused, since only a child's exit is noticed.
 * Call it only while holding the folder's claim.
 */
export async function stopOrphan(data: string, binaries: PostgresBinaries): Promise<void> {
  const pidFile = join(data, "postmaster.pid")
  const content = await readFile(pidFile, "utf8").catch(() => null)
  if (content === null) return
  const pid = Number.parseInt(content, 10)
  if (!Number.isSafeInteger(pid) || pid <= 0) return
  if (process.platform === "win32") {
    // Signals go through a pipe named after the pid, so an unrelated process with that pid is safe.
    await run(binaries.pgCtl, ["stop", "-D", data, "-m", "fast", "-w"]).catch(() => undefined)
    return
  }
  const start = await processStart(pid)
  // Not running: PostgreSQL removes the file itself, once no process of its predecessor lives.
  if (start === null) return
  if (!(await processCommand(pid)).includes(data)) {
    // The pid belongs to another program, which PostgreSQL would mistake for its predecessor if the user is the same.
    await rm(pidFile, { force: true })
    return
  }
  await endProcess({ pid, start })
}

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT the immediate one, after which the next start recovers. */
async function endProcess({ pid, start }: { pid: number; start: string }): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    signalPostgres(pid, signal)
    const deadline = Date.now() + fastShutdownMs
    while (Date.now() < deadline) {
      if ((await processStart(pid)) !== start) return
      await delay(pollMs)
    }
  }
  throw new Error(`The PostgreSQL of an earlier start (process ${pid}) does not stop.`)
}

function signalPostgres(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error
  }
}

/** Stops our PostgreSQL fast: open transactions are rolled back, committed ones are on disk. */
export async function requestStop(pid: number, { data, binaries }: StopInput): Promise<void> {
  if (process.platform !== "win32") return signalPostgres(pid, "SIGINT")
  await run(binaries.pgCtl, ["stop", "-D", data, "-m", "fast"], postgresIdentity)
}

export interface StopInput {
  data: string
  binaries: PostgresBinaries
}
