import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { freePort } from "@hanpyo/db/testing"
import { certificateAuthority } from "./certificate-authority.ts"
import { runCaddy } from "./run-caddy.ts"

const deploy = (file: string): string => fileURLToPath(new URL(`../../../deploy/${file}`, import.meta.url))

interface Setting {
  /** Files of `deploy/`, unchanged. */
  files: readonly ("Caddyfile" | "Caddyfile.web")[]
  /** The variables that they read. */
  environment: Record<string, string>
  /** The names that need certificates. */
  sites: readonly string[]
  /** Other people's sites, as Caddyfile text. */
  others?: string
}

export interface StartedCaddy {
  /** On 127.0.0.1; on the internet these would be 80 and 443. */
  httpPort: number
  httpsPort: number
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * Runs the repository's Caddy files. Only what a test cannot have is replaced: free ports, loopback, and the run's own
 * certificate authority.
 */
export async function startCaddy({ files, environment, sites, others = "" }: Setting): Promise<StartedCaddy> {
  const folder = await mkdtemp(join(tmpdir(), "hanpyo-caddy-"))
  const remove = () => rm(folder, { recursive: true, force: true })
  const { certificate, key } = certificateAuthority()
  const [httpPort, httpsPort] = [await freePort(), await freePort()]
  const config = `{
	admin off
	default_bind 127.0.0.1
	http_port ${httpPort}
	https_port ${httpsPort}
	grace_period 1s
	local_certs
	skip_install_trust
	storage file_system ${join(folder, "storage")}
	pki {
		ca local {
			root {
				cert ${certificate}
				key ${key}
			}
		}
	}
}
${files.map((file) => `import ${deploy(file)}`).join("\n")}
${others}
`
  try {
    const caddy = await runCaddy({ config, folder, environment, sites })
    return {
      httpPort,
      httpsPort,
      async [Symbol.asyncDispose]() {
        await caddy.stop()
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error
  }
}
