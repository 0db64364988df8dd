import { randomBytes } from "node:crypto"
import { mkdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import writeFileAtomic from "write-file-atomic"
import type { TokenKey } from "./config.ts"
import { tokenKeys } from "./values.ts"

/**
 * Loads the keys of an installation without `TOKEN_SECRET`. Created on the first start and kept in the data folder,
 * readable by its owner only, so that sessions survive a restart.
 * @throws Error if the file holds anything else
 */
export async function loadTokenKeys(dataDir: string): Promise<TokenKey[]> {
  const path = join(dataDir, "token-secret")
  const made = `k1:${randomBytes(32).toString("base64url")}\n`
  await mkdir(dataDir, { recursive: true })
  // Exclusive creation: two servers that start at once read the same file.
  await writeFile(path, made, { mode: 0o600, flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error
  })
  const kept = tokenKeys.safeParse((await readFile(path, "utf8")).trim())
  if (!kept.success) {
    throw new Error(
      `${path} does not hold keys (kid:secret). Delete it to create a new one; everyone then has to sign in again.`,
    )
  }
  return kept.data
}

/** Tokens of older keys have long expired. */
const maxKept = 3

/**
 * Puts a new key in front of those in the data folder. It signs from the next start on; the older ones still verify, so
 * sessions continue.
 * @returns the name of the new key
 * @throws Error if the file does not hold keys
 */
export async function rotateTokenKeys(dataDir: string): Promise<string> {
  const kept = await loadTokenKeys(dataDir)
  // Random, not the time: keys made in the same millisecond need different names.
  const kid = `k${randomBytes(6).toString("hex")}`
  const next = [{ kid, secret: randomBytes(32).toString("base64url") }, ...kept].slice(0, maxKept)
  const path = join(dataDir, "token-secret")
  const text = next.map((key) => `${key.kid}:${key.secret}`).join(",")
  // Atomic: a server that starts at this moment reads the old keys or the new ones.
  await writeFileAtomic(path, `${text}\n`, { mode: 0o600 })
  return kid
}
