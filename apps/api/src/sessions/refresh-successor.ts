import { createHmac, hkdfSync } from "node:crypto"
import type { TokenKey } from "../config/config.ts"

/** Computes the refresh token that follows a presented one. */
export interface RefreshSuccessors {
  /** The one that follows from now on. */
  readonly of: (refreshToken: string) => string
  /** All that may have followed, under any key that was the first one lately. */
  readonly candidates: (refreshToken: string) => string[]
}

/** Fixed: another label is another key, and every answer that was lost signs someone out. */
const label = "hanpyo refresh successor 1"

/**
 * Derived, not drawn: whoever lost the answer, or asked twice at once, is given the same successor again although only
 * hashes are stored. Without the key nobody who finds an old token can compute what followed.
 * @throws Error where there is no key.
 */
export function createRefreshSuccessors(keys: readonly TokenKey[]): RefreshSuccessors {
  // Of its own: what signs access tokens never runs over what a caller sends.
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
