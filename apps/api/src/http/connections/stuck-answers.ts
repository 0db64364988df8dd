import type { Server } from "node:http"
import type { Socket } from "node:net"

/**
 * How long a connection may do nothing. Node counts what the system takes of an answer as something, and reports the
 * second time that nothing was: so whoever takes nothing for half a minute is thought never to, and whoever takes little
 * gets it all. By itself Node would wait for ever, and keep what is left of the answer for each that does not read.
 */
const patienceMs = 15_000

/** An answer that is still being made, or a stream with nothing to say, is not stuck. */
const cutOffWhereStuck = (socket: Socket): void => {
  if (socket.writableLength > 0) socket.destroy()
}

/** Breaks off connections on which an answer does not get on. */
export function endStuckAnswers(server: Server): void {
  // One timer a connection; one of each answer would cost more than most answers.
  server.setTimeout(patienceMs)
  server.prependListener("request", (_request, response) => {
    response.on("timeout", cutOffWhereStuck)
  })
}
