import type { IncomingMessage, Server, ServerResponse } from "node:http"
import type { Socket } from "node:net"

interface Bounds {
  readonly mostBytes: number
  readonly longestMs: number
}

/** Three times the longest body that any call takes; a slow line sends that much within seconds. */
const usualBounds: Bounds = { mostBytes: 16 * 1024 * 1024, longestMs: 10_000 }
const checkMs = 50

/** Connections on which a refusal was sent while the client was still sending its body. */
export interface Lingering {
  /** Lets refusals of this server reach clients that are still sending. */
  readonly watch: (server: Server) => void
  /** Reads and discards what comes on a socket whose answer was the last one, up to the bounds. */
  readonly linger: (socket: Socket) => void
  readonly has: (socket: Socket) => boolean
  /** Cuts all of them off, for a server that closes. */
  readonly end: () => void
}

/**
 * Closing a socket with unread data resets the connection, and a client that is still sending loses the answer. So what
 * comes after a refusal is read and discarded, and the connection cut off where it goes on for too much or too long.
 */
export function createLingering({ mostBytes, longestMs }: Bounds = usualBounds): Lingering {
  const lingering = new Set<Socket>()

  const linger = (socket: Socket): (() => void) => {
    const mostRead = socket.bytesRead + mostBytes
    // To listen for the bytes themselves would take the socket from the parser, which stops and goes on reading.
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
    // What Node calls once the last answer of a connection is written.
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
    // A handler that gave up in the middle of a body may have left it paused.
    request.resume()
  }

  return {
    watch: (server) => {
      server.prependListener("request", (request: IncomingMessage, response: ServerResponse) => {
        if (!hasBody(request)) return
        // Before Node's own listener, which closes the connection.
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
