import { spawn } from "node:child_process"
import { once } from "node:events"

export interface SpawnOwnerInput {
  dataDir: string
  /** Exits without stopping PostgreSQL as soon as it is ready. */
  exitWhenReady?: boolean
  /** Runs the owner as this user. */
  uid?: number
  gid?: number
}

export interface SpawnedOwner {
  pid: number
  /** Resolves to the database's URL; rejects with the owner's output if it does not start. */
  address: Promise<string>
  ended: Promise<unknown>
  /** kill -9 */
  kill(): Promise<void>
  /** An orderly stop. */
  stop(): Promise<void>
}

const built = new URL("../../dist/embedded.js", import.meta.url).href

/** A process that owns an embedded PostgreSQL. It runs the built package, as the server does. */
export function spawnOwner({ dataDir, exitWhenReady = false, ...identity }: SpawnOwnerInput): SpawnedOwner {
  const program = `
    import { startEmbedded } from ${JSON.stringify(built)}
    const postgres = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, log: () => {} })
    process.stdout.write(postgres.url + "\\n")
    if (${exitWhenReady}) process.exit()
    process.stdin.on("end", () => postgres.stop()).resume()
  `
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    ...identity,
    cwd: "/",
    stdio: ["pipe", "pipe", "pipe"],
  })
  const ended = once(child, "close")
  let said = ""
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text))
  const address = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding("utf8").once("data", (line: string) => resolve(line.trim()))
    child.once("close", () => reject(new Error(said)))
  })
  return {
    pid: child.pid ?? 0,
    address,
    ended,
    kill: async () => {
      child.kill("SIGKILL")
      await once(child, "exit")
    },
    stop: async () => {
      child.stdin.end()
      await ended
    },
  }
}
