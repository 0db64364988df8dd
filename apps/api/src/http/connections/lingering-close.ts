import type { IncomingMessage, Server, ServerResponse } from "node:http"
import type { Socket } from "node:net"

interface Bounds {
  readonly mostBytes: number
  readonly longestMs: number
}

/** Three times the largest accepted body; slow lines send that much within seconds. */
const usualBounds: Bounds = { mostBytes: 16 * 1024 * 1024, longestMs: 10_000 }
const checkMs = 50

/** Connections that were refused while the client was still sending its body. */
export interface Lingering {
  /** Makes refusals of this server reach clients that are still sending. */
  readonly watch: (server: Server) => void
  /** Discards input on a socket after its last response, up to the bounds. */
  readonly linger: (socket: Socket) => void
  readonly has: (socket: Socket) => boolean
  /** Destroys all lingering sockets when the server closes. */
  readonly end: () => void
}

/**
 * Closing a socket with unread data resets it, and a client that is still sending loses the response. So input after a
 * refusal is discarded within bounds.
 */
export function createLingering({ mostBytes, longestMs }: Bounds = usualBounds): Lingering {
  const lingering = new Set<Socket>()

  const linger = (socket: Socket): (() => void) => {
    const mostRead = socket.bytesRead + mostBytes
    // Poll: a `data` listener would take the socket away from the HTTP parser.
    const watch = setInterval(() => {
      if (socket.bytesRead > mostRead) socket.destroy()
    }, checkMs)
    const patience = setTimeout(() => socket.destroy(), longestMs)
    const stop = (): void => {
      clearInterval(watch)
      clearTimeout(patience)
      socket.off("close", stop)
      lingering.delete(socket)
    }
    lingering.add(socket)
    socket.once("close", stop)
    return stop
  }

  const lingerAfter = (request: IncomingMessage): void => {
    const { socket } = request
    const { destroySoon } = socket
    let isLast = false
    // Node calls it after the last response of a connection.
    socket.destroySoon = () => {
      isLast = true
      socket.end()
    }
    const stop = linger(socket)
    request.once("end", () => {
      stop()
      socket.destroySoon = destroySoon
      if (isLast) socket.destroySoon()
    })
    // A handler that failed mid-body may have left it paused.
    request.resume()
  }

  return {
    watch: (server) => {
      server.prependListener("request", (request: IncomingMessage, response: ServerResponse) => {
        if (!hasBody(request)) return
        // Node's own listener, which comes next, closes the connection.
        response.prependOnceListener("finish", () => {
          if (!request.complete && !request.socket.destroyed) lingerAfter(request)
        })
      })
    },
    linger: (socket) => void linger(socket),
    has: (socket) => lingering.has(socket),
    end: () => {
      for (const socket of lingering) socket.destroy()
    },
  }
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0"
