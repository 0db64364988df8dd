import { accessSync, constants } from "node:fs"
import { delimiter, join } from "node:path"

/** As in README.md and `.ci/run`. */
const installation = "apt-get install -y --no-install-recommends caddy pgbouncer"

/** PATH, and Debian's folder for administrators' programs. */
const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin"]

const isInstalled = (program: string): boolean =>
  folders.some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })

/** Vitest's global set-up: fails if a system package is missing. */
export function setup(): void {
  const missing = ["caddy", "pgbouncer", "certutil"].filter((program) => !isInstalled(program))
  if (missing.length === 0) return
  throw new Error(`The system tests need ${missing.join(", ")}. Install on Debian with: ${installation}`)
}
