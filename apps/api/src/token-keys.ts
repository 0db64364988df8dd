import { randomBytes } from "node:crypto"
import { mkdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { TokenKey } from "./config.ts"
import { tokenKeys } from "./config/values.ts"

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
