import type { IncomingMessage, RequestListener, ServerResponse } from "node:http"
import type { Socket } from "node:net"

/** Browsers and most programs pipeline nothing. */
const mostWaiting = 64

/** The pipelined requests of one connection. */
interface Line {
  readonly waiting: [IncomingMessage, ServerResponse][]
}

/**
 * Handles the requests of a connection one at a time and cuts it off beyond 64 pipelined ones. Responses leave in order
 * of the requests (RFC 9112 §9.3.2), so parallel handling would only buffer them.
 */
export function oneAtATime(listener: RequestListener): RequestListener {
  const lines = new WeakMap<Socket, Line>()

  const answer = (request: IncomingMessage, response: ServerResponse, line: Line): void => {
    response.once("close", () => {
      if (line.waiting.length === 0) lines.delete(request.socket)
      // A new turn of the event loop lets other connections in between.
      else setImmediate(next, request.socket, line)
    })
    listener(request, response)
  }
  const next = (socket: Socket, line: Line): void => {
    const waiting = line.waiting.shift()
    if (line.waiting.length === 0) socket.resume()
    if (waiting === undefined || socket.destroyed) {
      line.waiting.length = 0
      lines.delete(socket)
      return
    }
    answer(...waiting, line)
  }

  return (request, response) => {
    const { socket } = request
    const line = lines.get(socket)
    if (line === undefined) {
      const first: Line = { waiting: [] }
      lines.set(socket, first)
      answer(request, response, first)
      return
    }
    // The parser may still deliver requests that it read before `destroy`.
    if (socket.destroyed) return
    line.waiting.push([request, response])
    socket.pause()
    if (line.waiting.length > mostWaiting) cutOff(socket)
  }
}

/** Node raises an error per pending request; capturing some hundred useless stacks would block for a third of a second. */
function cutOff(socket: Socket): void {
  const { stackTraceLimit } = Error
  socket.prependOnceListener("close", () => {
    Error.stackTraceLimit = 0
  })
  socket.once("close", () => {
    Error.stackTraceLimit = stackTraceLimit
  })
  socket.destroy()
}
