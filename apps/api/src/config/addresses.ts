import type { Config } from "./config.ts"

/** The server's address for people: `PUBLIC_URL`, otherwise host and port. */
export function publicAddress({ publicUrl, host }: Pick<Config, "publicUrl" | "host">, port: number): string {
  return publicUrl?.origin ?? `http://${reachable(host)}:${port}`
}

/** The address that links lead to: the web app on another site if there is one, otherwise this server. */
export function webAddress(
  { webOrigins, ...config }: Pick<Config, "publicUrl" | "host" | "webOrigins">,
  port: number,
): string {
  return webOrigins[0] ?? publicAddress(config, port)
}

/** A browser cannot open the wildcard address, so this machine's own stands in. */
function reachable(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1"
  return host.includes(":") ? `[${host}]` : host
}
