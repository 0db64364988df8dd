import type { Server } from "node:http"

/**
 * How often is looked whether an answer gets on. Node reports it the second time that nothing did, so whoever takes
 * nothing for half a minute is thought never to. By itself it would wait for ever, and keep what is left of the answer
 * for every client that asks and does not read.
 */
const patienceMs = 15_000

/** Breaks those connections off. An answer that is still being made, or a stream with nothing to say, is not stuck. */
export function endStuckAnswers(server: Server): void {
  server.prependListener("request", ({ socket }, response) => {
    response.setTimeout(patienceMs, () => {
      if (socket.writableLength > 0) socket.destroy()
    })
  })
}
