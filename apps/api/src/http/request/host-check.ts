import { isIP } from "node:net"
import type { Config } from "../../config/config.ts"

/** Whether the `Host` of a request is a name of this server. */
export type IsOwnHost = (host: string | undefined) => boolean

type Names = Pick<Config, "host" | "publicUrl" | "webOrigins" | "allowedHosts">

/** Ports differ, names hardly: an allowed name with a thousand ports must not fill the memory. */
const mostRemembered = 100

/**
 * DNS rebinding: any site can make its own name lead to this server, and its pages then read what visitors see. A page
 * behind an address instead of a name belongs to the server of that address, so addresses pass.
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
    // Browsers always send one. HTTP/1.0 may leave it out, and some probes do.
    if (sent === undefined || seen.has(sent)) return true
    const name = nameIn(sent)
    if (name === null || (!names.has(name) && isIP(name) === 0)) return false
    if (seen.size < mostRemembered) seen.add(sent)
    return true
  }
}

/** The name without its port and the dot of a fully qualified one; of an IPv6 address without the brackets. */
function nameIn(host: string): string | null {
  const [, address, name] = /^(?:\[([\da-f:.]+)\]|([^:[\]]+?)\.?)(?::\d{1,5})?$/i.exec(host) ?? []
  return (address ?? name)?.toLowerCase() ?? null
}
