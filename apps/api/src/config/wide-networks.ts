import { BlockList, isIPv4 } from "node:net"

/** A /8 is the largest network with one owner (10.0.0.0/8); all IPv6 addresses in use are in 2000::/3. */
const fewestBits = { ipv4: 8, ipv6: 16 }
const privateNetworks = new BlockList()
privateNetworks.addSubnet("fc00::", 7, "ipv6")
privateNetworks.addSubnet("fe80::", 10, "ipv6")

/** Whether a network of trusted proxies is so large that it contains strangers' addresses. */
export function isWide(network: string): boolean {
  const [address = "", bits] = network.split("/")
  if (bits === undefined) return false
  const prefix = Number(bits)
  if (isIPv4(address)) return prefix < fewestBits.ipv4
  if (prefix < fewestBits.ipv6) return !privateNetworks.check(address, "ipv6")
  // IPv4 mapped into IPv6: IPv4 addresses are compared in this form as well.
  return prefix < 96 + fewestBits.ipv4 && holdsMapped(address, prefix)
}

function holdsMapped(address: string, prefix: number): boolean {
  const network = new BlockList()
  network.addSubnet(address, prefix, "ipv6")
  const first = prefix <= 80 ? "::" : "::ffff:0:0"
  return network.check(first, "ipv6")
}
