import { createSecretKey, hash, type KeyObject } from "node:crypto"
import { LRUCache } from "lru-cache"
import jwt from "jsonwebtoken"
import type { TokenKey } from "../config/config.ts"
import { DomainError } from "../core/domain-error.ts"

/** What an access token says: who signed in, in which session, and at which version of their account. */
interface AccessClaims {
  readonly accountId: string
  readonly sessionId: string
  /** `account.token_version` of when it was signed: raising that ends every token of the account. */
  readonly version: number
}

interface Verified extends AccessClaims {
  readonly expiresAt: Date
}

/** Signs and checks access tokens (JWT). */
export interface AccessTokens {
  readonly sign: (claims: AccessClaims) => { token: string; expiresAt: Date }
  /** @throws DomainError `token_expired` for an expired token, and alike for one that is not ours. */
  readonly verify: (token: string) => Verified
  /** For signing out: whose an otherwise good token was, expired or not; null for one that is not ours. */
  readonly identify: (token: string) => AccessClaims | null
}

const algorithm = "HS256"
const issuer = "hanpyo"
const audience = "hanpyo-api"
/** RFC 9068's type, so that no other token we may ever sign passes for an access token. */
const type = "at+jwt"
/** Ours have about 350 characters. */
const longestToken = 2048

interface Claims {
  readonly sub: string
  readonly sid: string
  readonly ver: number
  readonly exp: number
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const isUuid = (value: unknown): boolean => typeof value === "string" && uuid.test(value)

/** By hand: it runs with every token that is seen for the first time, and a schema takes as long as the signature. */
const isAccessToken = (token: jwt.Jwt): token is jwt.Jwt & { payload: Claims } => {
  const { header, payload } = token
  return (
    header.typ === type &&
    // RFC 7515 §4.1.11: what must be understood and is not refuses the token. The library does not look.
    !("crit" in header) &&
    typeof payload === "object" &&
    isUuid(payload.sub) &&
    isUuid(payload["sid"]) &&
    Number.isInteger(payload["ver"]) &&
    Number.isInteger(payload.exp)
  )
}

/** Verified tokens, some 10 MB: a client sends the same one for hours. */
const mostCached = 25_000

interface Settings {
  /** The first signs, all are accepted. */
  readonly keys: readonly TokenKey[]
  readonly accessSeconds: number
}

/** @throws Error where there is no key. */
export function createAccessTokens({ keys, accessSeconds }: Settings): AccessTokens {
  const [signing] = keys
  if (signing === undefined) throw new Error("There is no key to sign access tokens with")
  // Key objects are made once: checking with a string costs forty times as much.
  const keyOf = new Map(keys.map(({ kid, secret }) => [kid, createSecretKey(secret, "utf8")]))
  const verified = new LRUCache<string, Verified>({ max: mostCached })
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
      // By a hash: what lies in memory signs nobody in.
      const key = hash("sha256", token, "base64")
      const known = verified.get(key)
      if (known !== undefined && known.expiresAt.getTime() > Date.now()) return known
      const claims = read(token, { keyOf, ignoreExpiration: false })
      const found = { ...toClaims(claims), expiresAt: new Date(claims.exp * 1000) }
      verified.set(key, found)
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

interface Reading {
  readonly keyOf: ReadonlyMap<string, KeyObject>
  readonly ignoreExpiration: boolean
}

/** The key is found by the header that is checked with it, so a token is taken apart once. */
function read(token: string, { keyOf, ignoreExpiration }: Reading): Claims {
  let claims: Claims | undefined
  let cause: unknown = "no access token of ours"
  if (token.length <= longestToken) {
    jwt.verify(
      token,
      ({ kid = "" }, give) => give(null, keyOf.get(kid)),
      { algorithms: [algorithm], issuer, audience, complete: true, ignoreExpiration },
      // Called before `verify` returns, since the key is given at once.
      (error, verified) => {
        if (error !== null) cause = error
        else if (verified !== undefined && isAccessToken(verified)) claims = verified.payload
      },
    )
  }
  if (claims === undefined) throw new DomainError("token_expired", { cause })
  return claims
}

const toClaims = ({ sub, sid, ver }: Claims): AccessClaims => ({
  accountId: sub,
  sessionId: sid,
  version: ver,
})
