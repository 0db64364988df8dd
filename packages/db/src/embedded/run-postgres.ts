import { type ChildProcess, spawn } from "node:child_process"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import type { Cluster } from "./cluster.ts"
import { freePort } from "./free-port.ts"
import { postgresIdentity } from "./nobody.ts"
import type { PostgresBinaries } from "./postgres-binaries.ts"
import { superuser } from "./run-initdb.ts"
import { sharedBuffers } from "./shared-buffers.ts"
import { untilReady } from "./until-ready.ts"

export interface RunningPostgres {
  child: ChildProcess
  url: string
}

export interface RunInput {
  cluster: Cluster
  binaries: PostgresBinaries
  log: (sentence: string) => void
}

/** The path of a unix socket holds 108 bytes on Linux and 104 on macOS, with the final NUL. */
const longestSocketPath = 103

const settings = {
  max_connections: "100",
  shared_buffers: sharedBuffers(),
  // The first change of a page after a checkpoint writes the whole page: several a ballot in a large election.
  checkpoint_timeout: "15min",
  max_wal_size: "2GB",
  // Failed statements are normal responses, e.g. to a second vote, so only errors of the server are logged.
  log_min_messages: "log",
  log_checkpoints: "off",
  // The default, set so that nothing below turns it off unseen: an acknowledged vote is on disk.
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
}

/** Starts PostgreSQL on a cluster and waits until it accepts connections, after crash recovery if needed. */
export async function runPostgres(input: RunInput): Promise<RunningPostgres> {
  const deadline = Date.now() + 30_000
  for (;;) {
    try {
      return await tryToRun(input)
    } catch (error) {
      if (!isPassing(error) || Date.now() > deadline) throw error
      await delay(50)
    }
  }
}

/**
 * Whether a retry can succeed: another program took the free port first, or processes of a killed PostgreSQL are still
 * ending.
 */
function isPassing(error: unknown): boolean {
  return error instanceof Error && /Address already in use|shared memory block .* in use/s.test(error.message)
}

async function tryToRun({ cluster, binaries, log }: RunInput): Promise<RunningPostgres> {
  const { args, url } = await addressOf(cluster)
  for (const [name, value] of Object.entries(settings)) args.push("-c", `${name}=${value}`)
  const child = spawn(binaries.postgres, ["-D", cluster.data, ...args], {
    ...postgresIdentity,
    // In a process group of its own: Ctrl-C then reaches only the server, which lets votes finish first.
    detached: process.platform !== "win32",
    cwd: cluster.folder,
    stdio: ["ignore", "ignore", "pipe"],
  })
  await untilReady(child, (line) => {
    if (/\b(FATAL|PANIC)\b|crash|recovery|not properly shut down/.test(line)) log(`PostgreSQL: ${line}`)
  })
  return { child, url }
}

/** A unix socket in the cluster's private folder, or, without unix sockets, a port on the loopback interface. */
async function addressOf({ folder, password }: Cluster): Promise<{ args: string[]; url: string }> {
  const login = `${superuser}:${encodeURIComponent(password)}`
  const socket = join(folder, ".s.PGSQL.5432")
  if (process.platform !== "win32" && Buffer.byteLength(socket) <= longestSocketPath) {
    const args = ["-c", `unix_socket_directories=${quoteList(folder)}`, "-c", "listen_addresses="]
    return { args, url: `postgresql://${login}@localhost/postgres?host=${encodeURIComponent(folder)}` }
  }
  const port = await freePort()
  const args = ["-c", "unix_socket_directories=", "-c", "listen_addresses=127.0.0.1", "-c", `port=${port}`]
  return { args, url: `postgresql://${login}@127.0.0.1:${port}/postgres` }
}

/** The setting is a list: a folder with a comma or blank in its name is quoted. */
const quoteList = (folder: string): string => `"${folder.replaceAll('"', '""')}"`
