import { createSecretKey, hash, type KeyObject } from "node:crypto"
import { LRUCache } from "lru-cache"
import jwt from "jsonwebtoken"
import type { TokenKey } from "../config/config.ts"
import { DomainError } from "../core/domain-error.ts"

/** The owner of an access token, its session, and the version of the account. */
interface AccessClaims {
  readonly accountId: string
  readonly sessionId: string
  /** `account.token_version` at signing. Raising it invalidates all tokens of the account. */
  readonly version: number
}

interface VerifiedClaims extends AccessClaims {
  readonly expiresAt: Date
}

/** Signs and checks access tokens (JWT). */
export interface AccessTokens {
  readonly sign: (claims: AccessClaims) => { token: string; expiresAt: Date }
  /** @throws DomainError `token_expired` for an expired token and for one that this installation did not sign */
  readonly verify: (token: string) => VerifiedClaims
  /** For signing out: the claims of a token that may have expired; null if this installation did not sign it. */
  readonly identify: (token: string) => AccessClaims | null
}

const algorithm = "HS256"
const issuer = "hanpyo"
const audience = "hanpyo-api"
/** The type of RFC 9068, so that no other token we might sign passes for an access token. */
const type = "at+jwt"
/** Real ones have about 350 characters. */
const longestToken = 2048

interface JwtClaims {
  readonly sub: string
  readonly sid: string
  readonly ver: number
  readonly exp: number
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const isUuid = (value: unknown): boolean => typeof value === "string" && uuid.test(value)

/** By hand: runs for every new token, and a schema would take as long as the signature. */
const isAccessToken = (token: jwt.Jwt): token is jwt.Jwt & { payload: JwtClaims } => {
  const { header, payload } = token
  return (
    header.typ === type &&
    // RFC 7515 §4.1.11: critical extensions that are not understood invalidate a token. The library does not check.
    !("crit" in header) &&
    typeof payload === "object" &&
    isUuid(payload.sub) &&
    isUuid(payload["sid"]) &&
    Number.isInteger(payload["ver"]) &&
    Number.isInteger(payload.exp)
  )
}

/** About 10 MB of verified tokens; a client sends the same one for hours. */
const maxCached = 25_000

interface TokenSettings {
  readonly keys: readonly TokenKey[]
  readonly accessSeconds: number
}

/** Signs with the first key and accepts all. @throws Error if there is no key */
export function createAccessTokens({ keys, accessSeconds }: TokenSettings): AccessTokens {
  const [signing] = keys
  if (signing === undefined) throw new Error("There is no key to sign access tokens with")
  // Key objects made once: verifying with a string is forty times as slow.
  const keyOf = new Map(keys.map(({ kid, secret }) => [kid, createSecretKey(secret, "utf8")]))
  const cache = new LRUCache<string, VerifiedClaims>({ max: maxCached })
  const signingKey = createSecretKey(signing.secret, "utf8")

  return {
    sign: ({ accountId, sessionId, version }) => {
      const expires = Math.floor(Date.now() / 1000) + accessSeconds
      const token = jwt.sign({ sid: sessionId, ver: version, exp: expires }, signingKey, {
        algorithm,
        issuer,
        audience,
        subject: accountId,
        header: { alg: algorithm, typ: type, kid: signing.kid },
      })
      return { token, expiresAt: new Date(expires * 1000) }
    },
    verify: (token) => {
      if (token.length > longestToken) throw new DomainError("token_expired")
      // Keyed by hash: a leaked cache contains no usable tokens.
      const key = hash("sha256", token, "base64")
      const cached = cache.get(key)
      if (cached !== undefined && cached.expiresAt.getTime() > Date.now()) return cached
      const claims = read(token, { keyOf, ignoreExpiration: false })
      const found = { ...toClaims(claims), expiresAt: new Date(claims.exp * 1000) }
      cache.set(key, found)
      return found
    },
    identify: (token) => {
      try {
        return toClaims(read(token, { keyOf, ignoreExpiration: true }))
      } catch {
        return null
      }
    },
  }
}

/** Finds the key by the header that is verified with it, so that a token is parsed once. */
function read(
  token: string,
  { keyOf, ignoreExpiration }: { keyOf: ReadonlyMap<string, KeyObject>; ignoreExpiration: boolean },
): JwtClaims {
  let claims: JwtClaims | undefined
  let cause: unknown = "not an access token of this installation"
  if (token.length <= longestToken) {
    jwt.verify(
      token,
      ({ kid = "" }, give) => give(null, keyOf.get(kid)),
      { algorithms: [algorithm], issuer, audience, complete: true, ignoreExpiration },
      // Runs before `verify` returns, since the key is given synchronously.
      (error, verified) => {
        if (error !== null) cause = error
        else if (verified !== undefined && isAccessToken(verified)) claims = verified.payload
      },
    )
  }
  if (claims === undefined) throw new DomainError("token_expired", { cause })
  return claims
}

const toClaims = ({ sub, sid, ver }: JwtClaims): AccessClaims => ({
  accountId: sub,
  sessionId: sid,
  version: ver,
})
