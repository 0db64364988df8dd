import type { Server } from "node:http"
import type { Socket } from "node:net"

/** Whoever takes nothing of what they asked for, the second time that is looked, is thought never to. */
const lookMs = 15_000

/**
 * Breaks off connections on which an answer does not get on. By itself Node would wait for ever, and keep what is left
 * of the answer for every client that asks and does not read. An answer that is still being made, or a stream with
 * nothing to say, is not stuck. Looked at from outside: a timer of each answer would cost more than most answers.
 */
export function endStuckAnswers(server: Server): { stop: () => void } {
  const open = new Set<Socket>()
  /** Bytes that had been taken when it was looked last, of those with more to take. */
  const taken = new WeakMap<Socket, number>()
  server.on("connection", (socket: Socket) => {
    open.add(socket)
    socket.once("close", () => open.delete(socket))
  })
  const look = setInterval(() => {
    for (const socket of open) {
      const isWaiting = socket.writableLength > 0
      const now = isWaiting ? socket.bytesWritten - socket.writableLength : -1
      if (isWaiting && taken.get(socket) === now) socket.destroy()
      else taken.set(socket, now)
    }
  }, lookMs)
  return { stop: () => clearInterval(look) }
}
