import { execFile } from "node:child_process"
import { mkdir, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { runCaddy } from "./run-caddy.ts"

const run = promisify(execFile)

/** How the workers of one run learn where its certificate authority is. */
const authorityVariable = "HANPYO_TEST_AUTHORITY"

export interface CertificateAuthority {
  /** The certificate, and the key that signs with it. */
  certificate: string
  key: string
  /** A home folder in which Chromium finds the certificate among those it trusts. */
  home: string
}

/** The authority of this run, made by the global set-up. */
export const certificateAuthority = (): CertificateAuthority =>
  JSON.parse(process.env[authorityVariable] ?? "{}") as CertificateAuthority

/**
 * Vitest's global set-up: a certificate authority of this run. Node and Chromium are told to trust it, and then check
 * names and chains as they do on the internet: nothing is ignored.
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
    // Caddy makes one where it starts without.
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
    // Workers are started after this, and Node reads it when it starts.
    process.env["NODE_EXTRA_CA_CERTS"] = authority.certificate
    return remove
  } catch (error) {
    await remove()
    throw error
  }
}
