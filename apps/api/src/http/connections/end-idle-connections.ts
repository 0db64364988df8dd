import type { Server } from "node:http"

/** An answer that was under way is on its way out after so long. */
const everyMs = 50

/**
 * For a server that closes. Node ends the connections that are idle at that moment; one on which an answer was under
 * way becomes idle afterwards, and would be waited for until its keep-alive runs out, 72 seconds later.
 */
export function endIdleConnections(server: Server): void {
  // One that never listened has no connections, and does not close.
  if (!server.listening) return
  const timer = setInterval(() => server.closeIdleConnections(), everyMs)
  server.once("close", () => clearInterval(timer))
}
