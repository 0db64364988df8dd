import { execFile } from "node:child_process"
import { chmod, mkdtemp, rm } from "node:fs/promises"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"

/** The API's origin in the tests with two sites. */
export const apiOrigin = "https://api.vote.test"

/** Passes the folder of the web app built for `apiOrigin` to the workers. */
const folderVariable = "HANPYO_TEST_SPLIT_WEB"

/** The folder of the web app built for the API on another site. */
export const splitWeb = (): string => process.env[folderVariable] ?? ""

const web = fileURLToPath(new URL("../../../apps/web", import.meta.url))
const vite = join(
  dirname(createRequire(join(web, "package.json")).resolve("vite/package.json")),
  "bin/vite.js",
)

/** Vitest's global set-up: builds the web app for two sites as docs/deploy.md says, into a folder of this run. */
export async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "hanpyo-split-web-"))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    await chmod(folder, 0o755)
    await promisify(execFile)(process.execPath, [vite, "build", "--outDir", folder, "--emptyOutDir"], {
      cwd: web,
      env: { PATH: process.env["PATH"], VITE_API_URL: apiOrigin },
    })
    process.env[folderVariable] = folder
    return remove
  } catch (error) {
    await remove()
    throw error
  }
}
