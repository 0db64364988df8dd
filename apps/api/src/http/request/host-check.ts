import { isIP } from "node:net"
import type { Config } from "../../config/config.ts"

/** Whether a `Host` header names this server. */
export type IsOwnHost = (host: string | undefined) => boolean

type Names = Pick<Config, "host" | "publicUrl" | "webOrigins" | "allowedHosts">

/** Bounds the cache: clients can combine an allowed name with any port. */
const mostRemembered = 100

/**
 * Stops DNS rebinding, by which a site points its own name here to read visitors' data. IP addresses pass: they cannot
 * be rebound.
 */
export function createHostCheck({ host, publicUrl, webOrigins, allowedHosts }: Names): IsOwnHost {
  const origins = [...webOrigins.map((origin) => new URL(origin)), ...(publicUrl === null ? [] : [publicUrl])]
  const names = new Set([
    "localhost",
    host.toLowerCase(),
    ...origins.map(({ hostname }) => hostname),
    ...allowedHosts,
  ])
  const seen = new Set<string>()
  return (sent) => {
    // Browsers always send `Host`; HTTP/1.0 probes may not.
    if (sent === undefined || seen.has(sent)) return true
    const name = nameIn(sent)
    if (name === null || (!names.has(name) && isIP(name) === 0)) return false
    if (seen.size < mostRemembered) seen.add(sent)
    return true
  }
}

/** Strips the port, the trailing dot, and the brackets of an IPv6 address. */
function nameIn(host: string): string | null {
  const [, address, name] = /^(?:\[([\da-f:.]+)\]|([^:[\]]+?)\.?)(?::\d{1,5})?$/i.exec(host) ?? []
  return (address ?? name)?.toLowerCase() ?? null
}
