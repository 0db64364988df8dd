import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { stopWithRun } from "../../setup/stop-with-run.ts"

interface Run {
  /** The text of a Caddyfile. */
  config: string
  /** The folder for the file and Caddy's data. */
  folder: string
  environment: Record<string, string>
  /** Names whose certificates it must have before it counts as started. */
  sites?: readonly string[]
}

export interface RunningCaddy {
  stop(): Promise<void>
}

/** Starts Caddy; resolves when it serves with its certificates, rejects with its output if it exits. */
export async function runCaddy({ config, folder, environment, sites = [] }: Run): Promise<RunningCaddy> {
  const file = join(folder, "Caddyfile")
  await writeFile(file, config)
  const child = spawn("caddy", ["run", "--config", file, "--adapter", "caddyfile"], {
    env: { PATH: process.env["PATH"] ?? "", HOME: folder, ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  })
  stopWithRun(child)
  await untilServing(child, new Set(["serving initial configuration", ...sites]))
  return { stop: () => stop(child) }
}

function untilServing(child: ChildProcess, awaited: Set<string>): Promise<void> {
  const printed: string[] = []
  return new Promise((resolve, reject) => {
    if (child.stderr === null) throw new Error("Caddy's log is not read")
    createInterface({ input: child.stderr }).on("line", (line) => {
      printed.push(line)
      if (!line.startsWith("{")) return
      const { msg, identifier } = JSON.parse(line) as { msg?: string; identifier?: string }
      awaited.delete((msg === "certificate obtained successfully" ? identifier : msg) ?? "")
      if (awaited.size === 0) resolve()
    })
    child.once("error", reject)
    child.once("exit", (code) => reject(new Error(`Caddy ended with ${code}:\n${printed.join("\n")}`)))
  })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, "exit")
  child.kill("SIGTERM")
  await exit
}
