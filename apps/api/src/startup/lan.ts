import { networkInterfaces } from "node:os"
import { renderUnicodeCompact } from "uqr"

/**
 * This machine's address on the local network: the first private IPv4 address, otherwise any other.
 * @throws Error if it is on no network
 */
export function lanAddress(interfaces = networkInterfaces()): string {
  const addresses = Object.values(interfaces)
    .flatMap((entries) => entries ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => address)
  const address = addresses.find(isPrivate) ?? addresses[0]
  if (address === undefined)
    throw new Error("This machine is on no network. Connect it, or use: npx -y pnpm@12 start")
  return address
}

const isPrivate = (address: string): boolean => /^(10|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(address)

/** What the terminal shows: a QR code for phones in the room, and the risk. */
export const lanInvitation = (url: string): string =>
  [
    "",
    renderUnicodeCompact(url),
    "",
    `  Phones on this network open ${url}`,
    "  Plain http: anyone on this network can read passwords, cookies and votes.",
    "  Use it among people you trust, and put https in front for anything that matters (docs/deploy.md).",
    "",
  ].join("\n")
