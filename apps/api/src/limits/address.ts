import { isIPv6 } from "node:net"

/**
 * The address that limits count: the /64 network of an IPv6 address, as a household has more addresses than any limit; an
 * IPv4 address mapped into IPv6 as itself.
 */
export function limitedAddress(address: string): string {
  if (!address.includes(":")) return address
  const [plain = ""] = address.split("%")
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1]
  if (mapped !== undefined) return mapped
  if (!isIPv6(plain)) return plain
  const [head = "", tail] = plain.toLowerCase().split("::")
  const groups = head === "" ? [] : head.split(":")
  const rest = tail === undefined || tail === "" ? [] : tail.split(":")
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - rest.length)
  const all = [...groups, ...Array.from({ length: zeros }, () => "0"), ...rest]
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`
}

/** The rough location of a limited address: the /24 of IPv4, the /48 of IPv6. */
export function coarseNetwork(limited: string): string {
  const ipv4 = /^(\d+\.\d+\.\d+)\.\d+$/.exec(limited)?.[1]
  if (ipv4 !== undefined) return `${ipv4}.0/24`
  const ipv6 = /^([\da-f]+:[\da-f]+:[\da-f]+):[\da-f]+::\/64$/.exec(limited)?.[1]
  return ipv6 === undefined ? limited : `${ipv6}::/48`
}
