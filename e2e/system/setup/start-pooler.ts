import { spawn } from "node:child_process"
import { once } from "node:events"
import { chown, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { freePort } from "@hanpyo/db/testing"
import { stopWithRun } from "../../setup/stop-with-run.ts"

/** PgBouncer refuses to run as root, so root runs it as `nobody`. */
const identity = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}

export interface StartedPooler {
  /** The same database, through the pooler. */
  url: string
  [Symbol.asyncDispose](): Promise<void>
}

/** PgBouncer in transaction mode: each transaction gets one of a few connections, so session state does not work. */
export async function startPooler(direct: string): Promise<StartedPooler> {
  const { username, pathname, searchParams } = new URL(direct)
  const folder = await mkdtemp(join(tmpdir(), "hanpyo-pooler-"))
  const port = await freePort()
  const file = join(folder, "pgbouncer.ini")
  await writeFile(
    file,
    `[databases]
* = host=${searchParams.get("host") ?? ""} user=${username}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 4
max_client_conn = 200
`,
  )
  if (identity.uid !== undefined)
    for (const path of [folder, file]) await chown(path, identity.uid, identity.gid)
  const child = spawn("pgbouncer", [file], {
    ...identity,
    env: { PATH: `${process.env["PATH"] ?? ""}:/usr/sbin` },
    stdio: ["ignore", "ignore", "pipe"],
  })
  stopWithRun(child)
  const printed: string[] = []
  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stderr }).on("line", (line) => {
      printed.push(line)
      if (line.includes("process up")) resolve()
    })
    child.once("error", reject)
    child.once("exit", (code) => reject(new Error(`PgBouncer ended with ${code}:\n${printed.join("\n")}`)))
  })
  const stop = async (): Promise<void> => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      const exit = once(child, "exit")
      // Does not wait for clients, which are stopped already.
      child.kill("SIGTERM")
      await exit
    }
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await ready
  } catch (error) {
    await stop()
    throw error
  }
  return { url: `postgresql://${username}@127.0.0.1:${port}${pathname}`, [Symbol.asyncDispose]: stop }
}
