import type { Server } from "node:http"
import type { Socket } from "node:net"

/**
 * Connections on which no request has come yet, as browsers open ahead of need. Node does not count them as idle, so
 * a server that closes would wait for them for ever.
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
