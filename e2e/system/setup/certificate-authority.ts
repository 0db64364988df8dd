import { execFile } from "node:child_process"
import { mkdir, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { runCaddy } from "./run-caddy.ts"

const run = promisify(execFile)

/** Passes the run's certificate authority to its workers. */
const authorityVariable = "HANPYO_TEST_AUTHORITY"

export interface CertificateAuthority {
  /** The certificate, and the key that signs with it. */
  certificate: string
  key: string
  /** A home folder in which Chromium trusts the certificate. */
  home: string
}

/** The authority of this run, created by the global set-up. */
export const certificateAuthority = (): CertificateAuthority =>
  JSON.parse(process.env[authorityVariable] ?? "{}") as CertificateAuthority

/**
 * Vitest's global set-up: creates the run's certificate authority. Node and Chromium trust it and check names and chains
 * as they do on the internet.
 */
export async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "hanpyo-authority-"))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const made = join(folder, "storage", "pki", "authorities", "local")
    const authority = {
      certificate: join(made, "root.crt"),
      key: join(made, "root.key"),
      home: join(folder, "home"),
    }
    const config = `{\n\tadmin off\n\tskip_install_trust\n\tstorage file_system ${join(folder, "storage")}\n\tpki\n}\n`
    // Caddy creates one if it has none.
    const caddy = await runCaddy({ config, folder, environment: {} })
    await caddy.stop()
    const database = join(authority.home, ".pki", "nssdb")
    await mkdir(database, { recursive: true })
    await run("certutil", ["-d", `sql:${database}`, "-N", "--empty-password"])
    await run("certutil", [
      "-d",
      `sql:${database}`,
      "-A",
      "-t",
      "C,,",
      "-n",
      "hanpyo",
      "-i",
      authority.certificate,
    ])
    process.env[authorityVariable] = JSON.stringify(authority)
    // Workers start after this, and Node reads it at start.
    process.env["NODE_EXTRA_CA_CERTS"] = authority.certificate
    return remove
  } catch (error) {
    await remove()
    throw error
  }
}
