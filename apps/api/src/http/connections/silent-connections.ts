import type { Server } from "node:http"
import type { Socket } from "node:net"

/**
 * Tracks connections without a request yet, which browsers open speculatively. Node does not count them as idle, so
 * `close` would never finish.
 */
export function watchSilentConnections(server: Server): { end: () => void } {
  const silent = new Set<Socket>()
  let isClosing = false
  server.on("connection", (socket: Socket) => {
    if (isClosing) {
      socket.destroy()
      return
    }
    silent.add(socket)
    socket.once("close", () => silent.delete(socket))
  })
  server.on("request", ({ socket }) => silent.delete(socket))
  return {
    end: () => {
      isClosing = true
      for (const socket of silent) socket.destroy()
    },
  }
}
