import type { IncomingMessage, RequestListener, ServerResponse } from "node:http"
import type { Socket } from "node:net"

/** Requests that may wait behind the one being answered: no browser and few programs send any. */
const mostWaiting = 64

/** What came on one connection, and waits until everything before it has been answered. */
interface Line {
  readonly waiting: [IncomingMessage, ServerResponse][]
}

/**
 * Answers the requests of a connection one after the other. HTTP/1.1 sends answers in the order of the requests
 * (RFC 9112 §9.3.2), so answering pipelined ones together only makes the server hold what nobody has read yet.
 * Meanwhile nothing is read from the connection; one that sent more than 64 requests ahead is cut off.
 */
export function oneAtATime(listener: RequestListener): RequestListener {
  const lines = new WeakMap<Socket, Line>()

  const answer = (request: IncomingMessage, response: ServerResponse, line: Line): void => {
    response.once("close", () => {
      if (line.waiting.length === 0) lines.delete(request.socket)
      // In a turn of its own: other connections are served in between.
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
    // More may come of what has been read already.
    if (socket.destroyed) return
    line.waiting.push([request, response])
    socket.pause()
    if (line.waiting.length > mostWaiting) cutOff(socket)
  }
}

/**
 * Node tells each request that was read of its end by an error. The stacks of some hundred such errors would hold
 * everybody up for a third of a second, and say nothing.
 */
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
