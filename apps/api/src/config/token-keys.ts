import { randomBytes } from "node:crypto"
import { mkdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import writeFileAtomic from "write-file-atomic"
import type { TokenKey } from "./config.ts"
import { tokenKeys } from "./values.ts"

/**
 * The keys of an installation that was given none: made on the first start and kept in the data folder, readable by
 * its owner only, so that a restart signs nobody out.
 * @throws Error where the file there holds anything else.
 */
export async function keptTokenKeys(dataDir: string): Promise<TokenKey[]> {
  const path = join(dataDir, "token-secret")
  const made = `k1:${randomBytes(32).toString("base64url")}\n`
  await mkdir(dataDir, { recursive: true })
  // Written only where there is none, in one step: of two that start at once both then read the same.
  await writeFile(path, made, { mode: 0o600, flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error
  })
  const kept = tokenKeys.safeParse((await readFile(path, "utf8")).trim())
  if (!kept.success) {
    throw new Error(
      `${path} does not hold what it should (kid:secret). Delete it to have a new one made; everybody then signs in anew.`,
    )
  }
  return kept.data
}

/** How many keys are kept: tokens of an older one have long expired. */
const mostKept = 3

/**
 * Puts a new key in front of those of the data folder: it signs from the next start on, the older ones are still good
 * for checking, so nobody is signed out.
 * @returns the name of the new key. @throws Error where the file does not hold keys.
 */
export async function rotateKeptKeys(dataDir: string): Promise<string> {
  const kept = await keptTokenKeys(dataDir)
  // By chance, not by the clock: two that are made in the same millisecond must not have the same name.
  const kid = `k${randomBytes(6).toString("hex")}`
  const next = [{ kid, secret: randomBytes(32).toString("base64url") }, ...kept].slice(0, mostKept)
  const path = join(dataDir, "token-secret")
  const text = next.map((key) => `${key.kid}:${key.secret}`).join(",")
  // A server that starts at this moment reads the old keys or the new ones.
  await writeFileAtomic(path, `${text}\n`, { mode: 0o600 })
  return kid
}
