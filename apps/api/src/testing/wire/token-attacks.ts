import { generateKeyPairSync } from "node:crypto"
import jwt from "jsonwebtoken"

/** The key of every test app, under the name `test`. */
export const secret = "a-secret-that-only-tests-ever-use-0123456789"

interface TokenOwner {
  readonly accountId: string
  readonly sessionId: string
}

const inAnHour = () => Math.floor(Date.now() / 1000) + 3600
const header = { alg: "HS256", typ: "at+jwt", kid: "test" } as const

const forge = (body: object, over: { header?: object; secret?: string } = {}) =>
  jwt.sign(body, over.secret ?? secret, { algorithm: "HS256", header: { ...header, ...over.header } })

const unsigned = (head: object, body: unknown) =>
  `${[head, body].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".")}.`

const payloadOf = ({ accountId, sessionId }: TokenOwner) => ({
  sub: accountId,
  sid: sessionId,
  ver: 0,
  iss: "hanpyo",
  aud: "hanpyo-api",
})

/** A token as the server makes it, the control for the attacks. */
export const tokenAsOurs = (owner: TokenOwner): string => forge({ ...payloadOf(owner), exp: inAnHour() })

/** Tokens of an active session, each wrong in one way. */
export function tokenAttacks(owner: TokenOwner): Record<string, string> {
  const payload = payloadOf(owner)
  const good = { ...payload, exp: inAnHour() }
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 })
  const [head = "", , signature = ""] = tokenAsOurs(owner).split(".")
  const array = Buffer.from(JSON.stringify([good])).toString("base64url")
  return {
    "no algorithm": unsigned({ ...header, alg: "none" }, good),
    "another key": forge(good, { secret: "another-secret-of-enough-length-0123456" }),
    "an RS256 signature": jwt.sign(good, privateKey, {
      algorithm: "RS256",
      header: { ...header, alg: "RS256" },
    }),
    "an RS256 header over our HMAC": `${Buffer.from(JSON.stringify({ ...header, alg: "RS256" })).toString("base64url")}.${tokenAsOurs(owner).split(".").slice(1).join(".")}`,
    "another HMAC": jwt.sign(good, secret, { algorithm: "HS512", header: { ...header, alg: "HS512" } }),
    "an unknown kid": forge(good, { header: { kid: "../../../dev/null" } }),
    "an inherited kid": forge(good, { header: { kid: "__proto__" } }),
    "an extension that must be understood": forge(good, { header: { crit: ["exp"] } }),
    "no extension that must be understood": forge(good, { header: { crit: [] } }),
    "another type": forge(good, { header: { typ: "JWT" } }),
    "no end": forge(payload),
    "an end in the past": forge({ ...payload, exp: inAnHour() - 7200 }),
    "a beginning in the future": forge({ ...good, nbf: inAnHour() - 60 }),
    "another audience": forge({ ...good, aud: "others" }),
    "another issuer": forge({ ...good, iss: "others" }),
    "an array": unsigned(header, [good]),
    "an array under our signature of something else": [head, array, signature].join("."),
    "no session": forge({ ...good, sid: undefined }),
    "an account that is no id": forge({ ...good, sub: "1 OR 1=1" }),
    "8 KiB": forge({ ...good, pad: "x".repeat(6000) }),
    "no token at all": "x",
  }
}
