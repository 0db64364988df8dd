import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { watchLog } from "@hanpyo/db/testing"
import type { TestApp } from "./create-test-app.ts"

const main = fileURLToPath(new URL("../../dist/main.js", import.meta.url))

/**
 * Ends a process with its parent, however that ends: a test that timed out disposes of nothing, and its worker is killed.
 * The program is unaware of it. Its threads, which inherit the arguments, have no channel.
 */
const endWithParent = [
  "--import",
  `data:text/javascript,${encodeURIComponent('process.once("disconnect", () => process.exit()); process.channel?.unref()')}`,
]

export interface BuiltServer extends AsyncDisposable {
  readonly url: string
  readonly child: ChildProcess
  /** `kill -9`: no handler runs. Resolves when the process is gone. */
  readonly kill: () => Promise<void>
}

interface BuiltServerOptions {
  /** Default: any free port. */
  readonly port?: number
  /** Environment variables, over the test defaults. */
  readonly env?: Record<string, string>
  /** Arguments of Node itself, e.g. a module to load first. */
  readonly nodeArgs?: readonly string[]
}

/** Starts the built server in its own process, on the app's database and with its keys. */
export async function startBuiltServer(
  { services }: Pick<TestApp, "services">,
  { port = 0, env = {}, nodeArgs = [] }: BuiltServerOptions = {},
): Promise<BuiltServer> {
  const { database, tokenKeys } = services.config
  const child = spawn(process.execPath, [...endWithParent, ...nodeArgs, main], {
    env: {
      PORT: String(port),
      DATABASE_URL: database?.url ?? "",
      OWNER_DATABASE_URL: database?.ownerUrl ?? "",
      TOKEN_SECRET: (tokenKeys ?? []).map(({ kid, secret }) => `${kid}:${secret}`).join(","),
      DEMO: "0",
      LOG_LEVEL: "trace",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  })
  const logWatch = watchLog()
  for (const output of [child.stdout, child.stderr])
    output?.on("data", (chunk: Buffer) => logWatch.read(chunk.toString()))
  child.stderr?.pipe(process.stderr, { end: false })
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill("SIGKILL")
    await once(child, "exit")
  }
  const dispose = async () => {
    await kill()
    logWatch.check()
  }
  return { url: await listeningAt(child), child, kill, [Symbol.asyncDispose]: dispose }
}

async function listeningAt(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("no output to read")
  for await (const line of createInterface(child.stdout)) {
    const url = /listening on (http:\S+)/.exec(line)?.[1]
    if (url === undefined) continue
    // Keep reading, or the process stops at a full pipe.
    child.stdout.resume()
    return url
  }
  throw new Error("the built server ended before it listened")
}
