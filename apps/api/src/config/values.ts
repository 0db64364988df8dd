import { isIP } from "node:net"
import { z } from "zod"
import { isRepetitive } from "./weak-secrets.ts"

/** Compose files and shells pass unset variables on as empty. */
export const unset = (value: string | undefined): boolean => value === undefined || value.trim() === ""

/** A whole number within bounds. */
export const wholeNumber = ({ min, max, fallback }: { min: number; max: number; fallback: number }) =>
  z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max, {
      error: `expected a whole number from ${min} to ${max}`,
    })
    .transform(Number)
    .default(fallback)

const secondsOf: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 }

interface DurationBounds {
  minSeconds: number
  maxSeconds: number
  fallback: string
}

/** A duration in seconds, written as seconds or with a unit: `90`, `30m`, `3h`, `14d`. */
export const duration = ({ minSeconds, maxSeconds, fallback }: DurationBounds) =>
  z
    .string()
    .default(fallback)
    .transform((text, ctx) => {
      const [, amount, unit = "s"] = /^(\d{1,9})([smhd])?$/.exec(text) ?? []
      const seconds = Number(amount) * (secondsOf[unit] ?? Number.NaN)
      if (seconds >= minSeconds && seconds <= maxSeconds) return seconds
      ctx.addIssue(`expected seconds or a time such as 30m, 3h, 14d, from ${minSeconds} s to ${maxSeconds} s`)
      return z.NEVER
    })

/** The public address: http or https, without a path. */
export const publicUrl = z
  .string()
  .transform((text) => (URL.canParse(text) ? new URL(text) : null))
  .refine((url): url is URL => url !== null && isOrigin(url), {
    error: "expected an address without a path, e.g. https://vote.example.org",
  })

const isOrigin = (url: URL): boolean =>
  (url.protocol === "https:" || url.protocol === "http:") &&
  url.pathname === "/" &&
  url.search === "" &&
  url.hash === "" &&
  url.username === "" &&
  url.password === ""

/** Origins, separated by commas. `*` is refused: it would share credentials with any site. */
export const origins = z.string().transform((text, ctx) => {
  const listed = text.split(",").map((part) => part.trim())
  for (const part of listed) {
    if (URL.canParse(part) && isOrigin(new URL(part))) continue
    ctx.addIssue(
      `expected exact origins separated by commas, e.g. https://web.example.org, not ${JSON.stringify(part)}`,
    )
  }
  return listed.filter((part) => URL.canParse(part)).map((part) => new URL(part).origin)
})

/** Host names, separated by commas. Parsed as URLs, as browsers parse what they send. */
export const hostNames = z.string().transform((text, ctx) =>
  text.split(",").map((part) => {
    const name = part.trim()
    const url = URL.canParse(`http://${name}`) ? new URL(`http://${name}`) : null
    if (url !== null && url.host === url.hostname && url.href === `http://${url.hostname}/`)
      return url.hostname
    ctx.addIssue(
      `expected host names separated by commas, without http:// and port, e.g. vote.local, not ${JSON.stringify(name)}`,
    )
    return name
  }),
)

const namedNetworks = ["loopback", "linklocal", "uniquelocal"]

/** Addresses, networks such as `10.0.0.0/8`, or named networks, separated by commas. */
export const proxies = z.string().transform((text, ctx) => {
  const listed = text.split(",").map((part) => part.trim())
  for (const part of listed) {
    if (namedNetworks.includes(part) || isNetwork(part)) continue
    ctx.addIssue(
      `expected addresses or networks of proxies, e.g. 10.0.0.5,172.16.0.0/12,loopback, not ${JSON.stringify(part)}`,
    )
  }
  return listed
})

function isNetwork(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/")
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  // A network of all addresses would trust any client's header.
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

const minSecretLength = 32

/** `kid:secret[,kid:secret]`; the first signs. Messages never quote it. */
export const tokenKeys = z.string().transform((text, ctx) => {
  const keys = text.split(",").map((part) => {
    const [, kid = "", secret = ""] = /^\s*([A-Za-z0-9._-]{1,64}):(\S+)\s*$/.exec(part) ?? []
    return { kid, secret }
  })
  if (keys.some(({ kid }) => kid === "")) {
    ctx.addIssue(`expected kid:secret, or several separated by commas. ${howToMakeSecret}`)
  } else if (keys.some(({ secret }) => secret.length < minSecretLength)) {
    ctx.addIssue(`expected secrets of at least ${minSecretLength} characters. ${howToMakeSecret}`)
  } else if (keys.some(({ secret }) => isRepetitive(secret))) {
    ctx.addIssue(`expected random secrets, not a few characters repeated. ${howToMakeSecret}`)
  } else if (new Set(keys.map(({ kid }) => kid)).size < keys.length) {
    ctx.addIssue("expected a different kid for each secret")
  }
  return keys
})

/** Ends the messages about `TOKEN_SECRET`. */
export const howToMakeSecret = `To make one: echo "k1:$(node -p 'require("node:crypto").randomBytes(32).toString("base64url")')"`
