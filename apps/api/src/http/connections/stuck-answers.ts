import type { Server } from "node:http"
import type { Socket } from "node:net"

/**
 * A client that reads nothing for 30 s is dropped: Node reports the second idle period. Slow readers get the whole
 * response. Without a timeout Node would buffer it indefinitely.
 */
const idleMs = 15_000

/** An empty write buffer means a handler at work or a quiet stream. */
const cutOffIfStuck = (socket: Socket): void => {
  if (socket.writableLength > 0) socket.destroy()
}

/** Drops connections whose client has stopped reading. */
export function endStuckAnswers(server: Server): void {
  // One timer per connection: one per response would cost more than most responses.
  server.setTimeout(idleMs)
  server.prependListener("request", (_request, response) => {
    response.on("timeout", cutOffIfStuck)
  })
}
