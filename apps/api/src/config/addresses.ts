import type { Config } from "./config.ts"

/** Where people open the web app: `PUBLIC_URL`, else host and port. */
export function publicAddress({ publicUrl, host }: Pick<Config, "publicUrl" | "host">, port: number): string {
  return publicUrl?.origin ?? `http://${reachable(host)}:${port}`
}

/** Where links that are handed out lead: to the web app of another site, where there is one, else here. */
export function webAddress(
  { webOrigins, ...config }: Pick<Config, "publicUrl" | "host" | "webOrigins">,
  port: number,
): string {
  return webOrigins[0] ?? publicAddress(config, port)
}

/** "Every address" is none to open in a browser; this machine's own works. */
function reachable(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1"
  return host.includes(":") ? `[${host}]` : host
}
