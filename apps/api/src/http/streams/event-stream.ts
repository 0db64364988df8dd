import type { ServerResponse } from "node:http"

/** An answer that goes on: prepared frames, written to the connection as they are. */
export interface EventStream {
  /** Whoever does not read what they are sent is cut off, and may come back. */
  readonly write: (frame: Buffer) => void
  /** When something was written last, by `performance.now()`. */
  readonly writtenAt: number
  readonly end: (last?: Buffer) => void
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
  if (socket === null) return { write: () => undefined, writtenAt: Infinity, end: () => undefined }
  socket.setNoDelay(true)
  socket.cork()
  response.writeHead(200, headers).flushHeaders()
  socket.write(first)
  socket.uncork()
  let writtenAt = performance.now()
  const write = (frame: Buffer): void => {
    if (!socket.writable || response.writableEnded) return
    writtenAt = performance.now()
    if (socket.writableLength > mostWaitingBytes) socket.destroy()
    else socket.write(frame)
  }
  return {
    write,
    get writtenAt() {
      return writtenAt
    },
    end: (last) => {
      if (last !== undefined) write(last)
      response.end()
    },
  }
}
