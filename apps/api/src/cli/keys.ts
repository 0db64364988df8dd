import { fileURLToPath } from "node:url"
import { defaultDataDir } from "@hanpyo/db/embedded"
import { readConfig } from "../config/config.ts"
import { rotateKeptKeys } from "../config/token-keys.ts"

const usage = `Changes the key that signs access tokens, without signing anybody out.

  npx -y pnpm@12 keys rotate

A new key is put in front of those in the data folder; restart the server to use it. Where TOKEN_SECRET is set, put a
new kid:secret in front of it by hand instead, and remove the old one after ACCESS_TTL.
`

const root = fileURLToPath(new URL("../../../..", import.meta.url))

/** The command line's `keys`. @throws Error with a sentence */
async function run([verb, ...rest]: string[]): Promise<string> {
  if (verb !== "rotate" || rest.length > 0) throw new Error(usage)
  const config = readConfig()
  if (config.tokenKeys !== null)
    throw new Error(
      "TOKEN_SECRET is set: put a new kid:secret in front of it, separated by a comma, and restart.",
    )
  const dataDir = config.dataDir ?? (await defaultDataDir({ root }))
  const kid = await rotateKeptKeys(dataDir)
  return `The key ${kid} signs once the server has been restarted. Tokens of the older keys stay good until they expire.`
}

try {
  process.stdout.write(`${await run(process.argv.slice(2))}\n`)
} catch (error) {
  process.exitCode = 1
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
}
