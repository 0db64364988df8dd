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
  /** Its exit code. */
  readonly ended: Promise<number | null>
}

/** A built program, run from a folder that is not the project's, with this environment and no other. */
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

/** Where the server says that it listens. @throws Error with its words where it ends instead */
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

/** An empty data folder, removed afterwards. */
export async function dataFolder() {
  const path = await mkdtemp(join(tmpdir(), "hanpyo-main-"))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) }
}
