import { spawn } from "node:child_process"
import { postgresIdentity } from "./nobody.ts"
import type { PostgresBinaries } from "./postgres-binaries.ts"

/** The only role of a new cluster, a superuser. */
export const superuser = "hanpyo"

/**
 * Creates a cluster in an empty or missing folder. The locale comes with PostgreSQL, so `lower()` and sorting are
 * the same on every machine: Unicode's rules for letters, code points for order.
 * @throws with initdb's output
 */
export async function runInitdb(binaries: PostgresBinaries, cluster: InitdbInput): Promise<void> {
  const args = ["-D", cluster.folder, "-U", superuser, "--encoding=UTF8"]
  args.push("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-instructions")
  if (cluster.passwordFile === undefined) args.push("--auth=trust", "--no-sync")
  else args.push("--auth=scram-sha-256", `--pwfile=${cluster.passwordFile}`)
  const child = spawn(binaries.initdb, args, {
    ...postgresIdentity,
    // Ctrl-C is for the server; interrupting initdb would waste the start.
    detached: process.platform !== "win32",
    cwd: cluster.workingFolder,
    stdio: ["ignore", "ignore", "pipe"],
  })
  let said = ""
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text))
  await new Promise<void>((resolve, reject) => {
    child.on("error", reject)
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`PostgreSQL could not make its data folder: ${said.trim()}`)),
    )
  })
}

/** Without `passwordFile`: no password and no fsync, for tests. */
export interface InitdbInput {
  folder: string
  /** initdb reads its working directory; as `nobody` it may not read ours. */
  workingFolder: string
  passwordFile?: string
}
