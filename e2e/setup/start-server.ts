import { type ChildProcess, spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import {
  createTestDatabase,
  databaseContents,
  type LogWatch,
  type TestDatabase,
  watchLog,
} from "@hanpyo/db/testing"
import { type Client, createNodeClient } from "@hanpyo/shared/node"
import { stopWithRun } from "./stop-with-run.ts"

const main = fileURLToPath(new URL("../../apps/api/dist/main.js", import.meta.url))
const organiser = fileURLToPath(new URL("../../apps/api/dist/cli/organiser.js", import.meta.url))

export interface StartedServer {
  url: string
  /** Terminal output since the last start. */
  printed(): string
  /** A new typed client: a visitor until it signs in. */
  client(): Client
  /** Ends the server by a crash or as an operator does. */
  kill(signal: NodeJS.Signals): Promise<void>
  /** Restarts it on the same port and data, with these settings changed. */
  restart(changed?: Record<string, string>): Promise<void>
  /** Runs the organiser command on the same data and returns its output. */
  organiser(...args: string[]): Promise<string>
  /** Every row of every table as text, to detect any change. */
  contents(): Promise<string>
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * Starts the built server on a free port, with a new database unless the settings name one. `args` are the program's,
 * e.g. `--lan`. Disposing it fails if its log, at level `trace`, holds a password, a token or a cookie.
 */
export async function startServer(
  settings: Record<string, string> = {},
  args: string[] = [],
): Promise<StartedServer> {
  const database = settings["DATABASE_URL"] === undefined ? await createTestDatabase() : null
  const environment = {
    PATH: process.env["PATH"] ?? "",
    NODE_ENV: "production",
    ...(database !== null && { DATABASE_URL: database.appUrl, OWNER_DATABASE_URL: database.url }),
    TOKEN_SECRET: `test:${randomBytes(32).toString("hex")}`,
    BCRYPT_COST: "4",
    DEMO: "1",
    PORT: "0",
    LOG_LEVEL: "trace",
    ...settings,
  }
  const logWatch = watchLog()
  let running = await run(environment, { args, logWatch }).catch(async (error: unknown) => {
    await database?.[Symbol.asyncDispose]()
    throw error
  })
  const port = new URL(running.url).port
  return {
    url: running.url,
    printed: () => running.printed.join("\n"),
    client: () => createNodeClient({ url: running.url }),
    kill: (signal) => end(running.process, signal),
    async restart(changed = {}) {
      running = await run({ ...environment, PORT: port, ...changed }, { args, logWatch })
    },
    contents: () => databaseContents(database?.url ?? settings["DATABASE_URL"] ?? ""),
    organiser: (...args) => output([organiser, ...args], environment),
    async [Symbol.asyncDispose]() {
      await dispose(running.process, database)
      logWatch.check()
    },
  }
}

async function dispose(process: ChildProcess, database: TestDatabase | null): Promise<void> {
  await end(process, "SIGTERM")
  await database?.[Symbol.asyncDispose]()
}

interface Running {
  process: ChildProcess
  url: string
  printed: string[]
}

/** Resolves when the server accepts requests; rejects with its output if it exits. */
async function run(
  env: Record<string, string>,
  { args, logWatch }: { args: string[]; logWatch: LogWatch },
): Promise<Running> {
  const child = spawn(process.execPath, [main, ...args], { env, stdio: ["ignore", "pipe", "pipe"] })
  stopWithRun(child)
  const printed: string[] = []
  child.stderr.on("data", (chunk: Buffer) => printed.push(chunk.toString()))
  for (const output of [child.stdout, child.stderr])
    output.on("data", (chunk: Buffer) => logWatch.read(chunk.toString()))
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      printed.push(line)
      const address = /listening on (http:\/\/\S+)/.exec(line)?.[1]
      if (address !== undefined) resolve(address)
    })
    child.once("exit", (code) => reject(new Error(`The server ended with ${code}:\n${printed.join("\n")}`)))
  })
  return { process: child, url: url.replace(/\/$/, ""), printed }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, "exit")
  child.kill(signal)
  await exit
}

async function output(args: string[], env: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] })
  const printed: Buffer[] = []
  child.stdout.on("data", (chunk: Buffer) => printed.push(chunk))
  child.stderr.on("data", (chunk: Buffer) => printed.push(chunk))
  const [code] = (await once(child, "close")) as [number]
  const text = Buffer.concat(printed).toString()
  if (code !== 0) throw new Error(`Ended with ${code}:\n${text}`)
  return text
}
