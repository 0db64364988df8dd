import type { Server } from "node:http"

const everyMs = 50

/**
 * Ends connections of a closing server as they fall idle. Node ends only those idle at the start of `close`; the rest
 * would delay it until their keep-alive runs out after 72 s.
 */
export function endIdleConnections(server: Server): void {
  // A server that never listened emits no `close`.
  if (!server.listening) return
  const timer = setInterval(() => server.closeIdleConnections(), everyMs)
  server.once("close", () => clearInterval(timer))
}
