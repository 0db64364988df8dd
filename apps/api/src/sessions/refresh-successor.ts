import { createHmac, hkdfSync } from "node:crypto"
import type { TokenKey } from "../config/config.ts"

/** Computes the successor of a refresh token. */
export interface RefreshSuccessors {
  /** Under the current key. */
  readonly of: (refreshToken: string) => string
  /** Under every accepted key, the current one first. */
  readonly candidates: (refreshToken: string) => string[]
}

/** Fixed: another label derives other keys, and every lost answer would then end a session. */
const label = "hanpyo refresh successor 1"

/**
 * Derives successors instead of drawing them: a client that lost the answer, or called twice at once, gets the same one
 * again, although only hashes are stored. No one who finds an old token can compute its successor without the key.
 * @throws Error if there is no key
 */
export function createRefreshSuccessors(keys: readonly TokenKey[]): RefreshSuccessors {
  // Keys of their own: the key that signs access tokens never processes client input.
  const derived = keys.map(({ secret }) => Buffer.from(hkdfSync("sha256", secret, "", label, 32)))
  const [first] = derived
  if (first === undefined) throw new Error("There is no key to derive refresh tokens with")
  const successor = (key: Buffer, refreshToken: string) =>
    createHmac("sha256", key).update(refreshToken).digest("base64url")
  return {
    of: (refreshToken) => successor(first, refreshToken),
    candidates: (refreshToken) => derived.map((key) => successor(key, refreshToken)),
  }
}
