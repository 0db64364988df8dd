import type { ServerResponse } from "node:http"
import type { Socket } from "node:net"
import { eventIn } from "./sse-frames.ts"

/** An open response; frames are already encoded. */
export interface EventStream {
  /** Drops a client that does not read; it may reconnect. */
  write(frame: Buffer): void
  /** Heartbeat rounds since the last frame. */
  silentRounds: number
  end(last?: Buffer): void
}

/** Several snapshots of the largest election. */
const mostWaitingBytes = 512 * 1024

/** Sends the head and the first frame. Frames bypass the response, which would encode each again for every viewer. */
export function openEventStream(
  response: ServerResponse,
  { headers, first }: { headers: Readonly<Record<string, string>>; first: Buffer },
): EventStream {
  const { socket } = response
  if (socket === null) return goneStream
  socket.setNoDelay(true)
  socket.cork()
  response.writeHead(200, headers).flushHeaders()
  const stream = new SocketStream(socket, response)
  stream.write(first)
  socket.uncork()
  return stream
}

const goneStream: EventStream = { write: () => undefined, silentRounds: -Infinity, end: () => undefined }

/** One flat object per viewer: fan-out is bound by cache misses. */
class SocketStream implements EventStream {
  silentRounds = 0
  readonly #socket: Socket
  readonly #response: ServerResponse
  readonly #isChunked: boolean
  #isOver: boolean

  constructor(socket: Socket, response: ServerResponse) {
    this.#socket = socket
    this.#response = response
    // HTTP/1.0 has no chunks.
    this.#isChunked = response.req.httpVersion === "1.1"
    this.#isOver = !socket.writable
    socket.once("close", () => {
      this.#isOver = true
    })
  }

  write(frame: Buffer): void {
    if (this.#isOver) return
    this.silentRounds = 0
    const socket = this.#socket
    const bytes = this.#isChunked ? frame : eventIn(frame)
    if (!socket.write(bytes) && socket.writableLength > mostWaitingBytes) socket.destroy()
  }

  end(last?: Buffer): void {
    if (last !== undefined) this.write(last)
    this.#isOver = true
    this.#response.end()
  }
}
