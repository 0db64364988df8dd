import type { Config } from "./config.ts"

/** Where people open the web app: `PUBLIC_URL`, else host and port. */
export function publicAddress({ publicUrl, host }: Pick<Config, "publicUrl" | "host">, port: number): string {
  return publicUrl?.origin ?? `http://${reachable(host)}:${port}`
}

/** "Every address" is none to open in a browser; this machine's own works. */
function reachable(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1"
  return host.includes(":") ? `[${host}]` : host
}
