import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { chown, mkdtemp, statfs } from "node:fs/promises"
import { freemem, tmpdir } from "node:os"
import { join } from "node:path"
import { freePort } from "../embedded/free-port.ts"
import { postgresIdentity } from "../embedded/nobody.ts"
import { findPostgresBinaries } from "../embedded/postgres-binaries.ts"
import { untilReady } from "../embedded/until-ready.ts"
import { runInitdb, superuser } from "../embedded/run-initdb.ts"

/** A throwaway PostgreSQL. `url` leads to its database `postgres`. */
export interface TestCluster {
  url: string
  stop(): Promise<void>
}

/** A test run loses nothing in a power cut: nothing waits for the disk. */
const settings = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_connections: "300",
  autovacuum: "off",
}

/** Where Linux keeps temporary files in memory. */
const memory = "/dev/shm"
/** Several times what a run needs, since runs of other packages may be beside it. */
const roomInMemory = 2 * 2 ** 30

/**
 * In memory if there is room: every test creates and drops a database of 300 files, which takes half of a run on
 * ext4.
 */
async function temporaryFolder(): Promise<string> {
  const { bavail, bsize } = await statfs(memory).catch(() => ({ bavail: 0, bsize: 0 }))
  const hasRoom = bavail * bsize >= roomInMemory && freemem() >= 3 * roomInMemory
  return hasRoom ? memory : tmpdir()
}

/** Starts a PostgreSQL in a new temporary folder, which is deleted with it. */
export async function startTestCluster(): Promise<TestCluster> {
  const binaries = await findPostgresBinaries()
  const folder = await mkdtemp(join(await temporaryFolder(), "hanpyo-test-"))
  if (postgresIdentity.uid !== undefined) await chown(folder, postgresIdentity.uid, postgresIdentity.uid)
  const data = join(folder, "data")
  await runInitdb(binaries, { folder: data, workingFolder: folder })
  // PostgreSQL and pg do not agree on unix sockets on Windows.
  const port = process.platform === "win32" ? await freePort() : undefined
  const address = port === undefined ? { unix_socket_directories: folder, listen_addresses: "" } : { port }
  const args = ["-D", data]
  for (const [name, value] of Object.entries({ ...settings, ...address })) args.push("-c", `${name}=${value}`)
  const keeper = spawnKeeper({ program: binaries.postgres, args, folder, identity: postgresIdentity })
  await untilReady(keeper)
  const url =
    port === undefined
      ? `postgresql://${superuser}@localhost/postgres?host=${encodeURIComponent(folder)}`
      : `postgresql://${superuser}@127.0.0.1:${port}/postgres`
  return {
    url,
    stop: async () => {
      keeper.ref()
      keeper.stdin?.end()
      if (keeper.exitCode === null && keeper.signalCode === null) await once(keeper, "exit")
    },
  }
}

/**
 * A small process starts PostgreSQL, and stops it and deletes its folder when its standard input ends: when the run
 * is over, also by `kill -9`.
 */
const keeperProgram = `
const { spawn } = require("node:child_process")
const { rmSync } = require("node:fs")
const { program, args, folder, identity } = JSON.parse(process.argv[1])
const postgres = spawn(program, args, { ...identity, cwd: folder, stdio: ["ignore", "ignore", "inherit"] })
process.stderr.on("error", () => {})
process.stdin.on("end", () => postgres.kill("SIGQUIT")).resume()
postgres.on("error", () => process.exit(1))
postgres.on("exit", () => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  process.exit(0)
})
`

interface KeeperInput {
  program: string
  args: string[]
  folder: string
  identity: typeof postgresIdentity
}

function spawnKeeper(input: KeeperInput): ChildProcess {
  const keeper = spawn(process.execPath, ["-e", keeperProgram, JSON.stringify(input)], {
    // Outside the terminal's process group: Ctrl-C ends the run, whose end stops the keeper.
    detached: true,
    stdio: ["pipe", "ignore", "pipe"],
  })
  keeper.unref()
  return keeper
}
