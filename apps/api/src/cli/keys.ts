import { fileURLToPath } from "node:url"
import { defaultDataDir } from "@hanpyo/db/embedded"
import { readConfig } from "../config/config.ts"
import { rotateTokenKeys } from "../config/token-keys.ts"

const usage = `Replaces the key that signs access tokens. Every session continues.

  npx -y pnpm@12 keys rotate

Puts a new key in front of those in the data folder; restart the server to use it. If TOKEN_SECRET is set, put a
new kid:secret in front of it yourself, and remove the old one after ACCESS_TTL.
`

const root = fileURLToPath(new URL("../../../..", import.meta.url))

/** The command `keys`. @throws Error with a sentence for the terminal */
async function run([verb, ...rest]: string[]): Promise<string> {
  if (verb !== "rotate" || rest.length > 0) throw new Error(usage)
  const config = readConfig()
  if (config.tokenKeys !== null)
    throw new Error(
      "TOKEN_SECRET is set: put a new kid:secret in front of it, separated by a comma, and restart.",
    )
  const dataDir = config.dataDir ?? (await defaultDataDir({ root }))
  const kid = await rotateTokenKeys(dataDir)
  return `Key ${kid} signs after the next restart of the server. Tokens of older keys stay valid until they expire.`
}

try {
  process.stdout.write(`${await run(process.argv.slice(2))}\n`)
} catch (error) {
  process.exitCode = 1
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
}
