import type { Settings } from "./settings.ts"
import { isLoopback, isSameHost } from "./hosts.ts"
import { howToMakeSecret } from "./values.ts"
import { isWeak } from "./weak-secrets.ts"
import { isWide } from "./wide-networks.ts"

/** Why these settings, each valid by itself, cannot work together. */
export function checkCombinations(settings: Settings): string[] {
  return [...databaseProblems(settings), ...lifeProblems(settings), ...originProblems(settings)]
}

function databaseProblems(settings: Settings): string[] {
  const problems = []
  if (settings.DATABASE_URL !== undefined && settings.TOKEN_SECRET === undefined) {
    problems.push(
      `TOKEN_SECRET: required with DATABASE_URL, so that all servers sign with the same key. ${howToMakeSecret}`,
    )
  }
  if (settings.DIRECT_DATABASE_URL !== undefined && settings.DATABASE_URL === undefined) {
    problems.push("DIRECT_DATABASE_URL: needs DATABASE_URL, the address behind the pooler")
  }
  if (settings.OWNER_DATABASE_URL !== undefined && settings.DATABASE_URL === undefined) {
    problems.push("OWNER_DATABASE_URL: needs DATABASE_URL, of the role that the application runs as")
  }
  return problems
}

function lifeProblems({ ACCESS_TTL: access, REFRESH_TTL: refresh }: Settings): string[] {
  return access < refresh ? [] : ["ACCESS_TTL: must be shorter than REFRESH_TTL"]
}

function originProblems(settings: Settings): string[] {
  const { PUBLIC_URL: address, WEB_ORIGINS: listed } = settings
  const own = address?.hostname ?? settings.HOST
  const secure = address?.protocol === "https:"
  return listed.flatMap((origin) => {
    const web = new URL(origin)
    if (secure && web.protocol === "http:" && !isLoopback(web.hostname)) {
      return [
        `WEB_ORIGINS: ${origin} is not https, so browsers do not send it the cookies of ${address.origin}`,
      ]
    }
    if (secure) return []
    if (web.protocol === "https:" && isSameHost(web.hostname, own)) {
      return [
        `WEB_ORIGINS: ${origin} is https and ${own} is not: to browsers these are two sites, so they send no cookies ` +
          "from one to the other. Set PUBLIC_URL to an https address",
      ]
    }
    if (isSameHost(web.hostname, own)) return []
    return [
      `WEB_ORIGINS: ${origin} is another site than ${own}. Browsers keep cookies across sites only over https ` +
        "(SameSite=None; Secure): set PUBLIC_URL to an https address, or serve the web from the same host",
    ]
  })
}

/** Warnings about settings that work but are not what most people want. */
export function risks(settings: Settings): string[] {
  const { HOST: host, PUBLIC_URL: address, TRUSTED_PROXIES: proxies } = settings
  const isSecure = address?.protocol === "https:"
  const isFar = !isLoopback(address?.hostname ?? host)
  const found = []
  if (isFar && !isSecure)
    found.push("without https anyone on the network can read passwords and votes: see docs/deploy.md")
  if (address === undefined && !isLoopback(host))
    found.push("PUBLIC_URL is not set, so pages are accepted from this machine only")
  if (isSecure && proxies.length === 0)
    found.push("TRUSTED_PROXIES is not set, so everyone behind the proxy shares the limits of one address")
  if (isFar || isSecure) found.push(...guessingRisks(settings))
  for (const network of proxies.filter(isWide))
    found.push(
      `TRUSTED_PROXIES: ${network} includes addresses of strangers, who can then fake the address that rate limits count. ` +
        "List the proxy's own address",
    )
  return found
}

/** The minimum of OWASP's Password Storage Cheat Sheet. */
const minCost = 10

function guessingRisks({ RATE_LIMIT: limited, BCRYPT_COST: cost, TOKEN_SECRET: keys }: Settings): string[] {
  const found = []
  if (!limited) found.push("RATE_LIMIT=0: passwords and codes can be guessed as fast as the server answers")
  if (cost < minCost)
    found.push(
      `BCRYPT_COST=${cost} is for tests: passwords of a stolen database can be guessed quickly. Leave it out`,
    )
  for (const { kid } of (keys ?? []).filter(({ secret }) => isWeak(secret)))
    found.push(`TOKEN_SECRET: the secret of ${kid} looks made by hand. ${howToMakeSecret}`)
  return found
}
