import { networkInterfaces } from "node:os"
import { renderUnicodeCompact } from "uqr"

/**
 * This machine's address on the local network: the first private IPv4 one, else any other.
 * @throws Error where it is on no network.
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

/** For the terminal: what phones in the room point their camera at, and what they risk. */
export const lanInvitation = (url: string): string =>
  [
    "",
    renderUnicodeCompact(url),
    "",
    `  Phones on this network open ${url}`,
    "  Plain http: whoever listens on this network can read passwords, cookies and votes.",
    "  Use it among people you trust, and for anything that matters put https in front (docs/deploy.md).",
    "",
  ].join("\n")
