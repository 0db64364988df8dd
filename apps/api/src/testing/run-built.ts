import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { expect } from "vitest"

const built = (file: string) => fileURLToPath(new URL(`../../dist/${file}`, import.meta.url))

export interface Running {
  readonly child: ChildProcess
  readonly output: () => string
  /** The exit code. */
  readonly ended: Promise<number | null>
}

/** Runs a built program outside the project's folder, with only this environment. */
export function run(
  file: string,
  { args = [], env }: { args?: string[]; env: Record<string, string> },
): Running {
  const child = spawn(process.execPath, [built(file), ...args], {
    cwd: tmpdir(),
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["ignore", "pipe", "pipe"],
  })
  const chunks: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => chunks.push(String(chunk)))
  const ended = once(child, "close").then(([code]) => code as number | null)
  return { child, output: () => chunks.join(""), ended }
}

/** The URL at which the server listens. @throws Error with its output if it exits instead */
export async function untilListening({ output, ended }: Running): Promise<string> {
  const address = () => /listening on (http:\/\/\S+)/.exec(output())?.[1]
  const over = ended.then((code) => `ended with ${code}: ${output()}`)
  await expect
    .poll(() => Promise.race([over, Promise.resolve(address() ?? "starting")]), { timeout: 90_000 })
    .toMatch(/^http|^ended/)
  const url = address()
  if (url === undefined) throw new Error(await over)
  return url
}

/** An empty data folder, removed at disposal. */
export async function dataFolder() {
  const path = await mkdtemp(join(tmpdir(), "hanpyo-main-"))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) }
}
