import type { ServerResponse } from "node:http"
import type { Socket } from "node:net"

/** An answer that goes on: prepared frames, written to the connection as they are. */
export interface EventStream {
  /** Whoever does not read what they are sent is cut off, and may come back. */
  write(frame: Buffer): void
  /** Counted up by whoever looks after silent streams, and back to zero with each frame. */
  silentRounds: number
  end(last?: Buffer): void
}

/** What may wait for a reader: several snapshots of the largest election. */
const mostWaitingBytes = 512 * 1024

/**
 * Sends the head and the first frame. The frames are chunks already, and go past the response, which would take each
 * apart again for each reader: so the connection must be HTTP/1.1, and the response is left alone until it ends.
 */
export function openEventStream(
  response: ServerResponse,
  { headers, first }: { headers: Readonly<Record<string, string>>; first: Buffer },
): EventStream {
  const { socket } = response
  if (socket === null) return goneStream
  socket.setNoDelay(true)
  socket.cork()
  response.writeHead(200, headers).flushHeaders()
  socket.write(first)
  socket.uncork()
  return new SocketStream(socket, response)
}

const goneStream: EventStream = { write: () => undefined, silentRounds: -Infinity, end: () => undefined }

/**
 * One small object a reader, as a change goes through thousands of them and each that has to be fetched from memory takes
 * longer than what is done with it.
 */
class SocketStream implements EventStream {
  silentRounds = 0
  readonly #socket: Socket
  readonly #response: ServerResponse
  #isOver: boolean

  constructor(socket: Socket, response: ServerResponse) {
    this.#socket = socket
    this.#response = response
    this.#isOver = !socket.writable
    socket.once("close", () => {
      this.#isOver = true
    })
  }

  write(frame: Buffer): void {
    if (this.#isOver) return
    this.silentRounds = 0
    const socket = this.#socket
    if (!socket.write(frame) && socket.writableLength > mostWaitingBytes) socket.destroy()
  }

  end(last?: Buffer): void {
    if (last !== undefined) this.write(last)
    this.#isOver = true
    this.#response.end()
  }
}
