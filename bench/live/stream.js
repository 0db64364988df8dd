import { connect } from "node:net"

/** Shared by all streams: each chunk is read before the next arrives. */
const buffer = Buffer.allocUnsafe(64 * 1024)

/**
 * @typedef {{ close: () => void, ended: Promise<void> }} Stream `ended`: by somebody else
 * @typedef {{ port: number, electionId: string, localAddress: string }} Where
 */

/**
 * One viewer's stream on a plain socket, cheap enough for thousands per process. Resolves with the first snapshot;
 * `onVoted` gets the turnout of each complete snapshot.
 * @param {Where} where
 * @param {(voted: number) => void} onVoted
 * @returns {Promise<Stream>}
 */
export function openStream({ port, electionId, localAddress }, onVoted) {
  const input = encodeURIComponent(JSON.stringify({ electionId }))
  return new Promise((resolve, reject) => {
    let rest = ""
    let isOpen = false
    let isClosing = false
    const callback = (/** @type {number} */ length) => {
      const text = rest + buffer.toString("latin1", 0, length)
      const end = text.lastIndexOf("\n\n")
      rest = text.slice(end < 0 ? 0 : end + 2)
      const at = end < 0 ? -1 : text.lastIndexOf('"voted":', end)
      if (!isOpen && text.startsWith("HTTP/1.1 ") && !text.startsWith("HTTP/1.1 200"))
        socket.destroy(new Error(`no stream, but: ${text.slice(0, 300)}`))
      if (at < 0) return true
      if (!isOpen) {
        isOpen = true
        resolve({ ended, close })
      }
      onVoted(Number.parseInt(text.slice(at + 8, at + 20), 10))
      return true
    }
    const from = process.platform === "linux" ? { localAddress } : {}
    const socket = connect({ port, host: "127.0.0.1", ...from, onread: { buffer, callback } })
    const close = () => {
      isClosing = true
      // Resets instead of closing, so that the port is free at once.
      socket.resetAndDestroy()
    }
    /** @type {Promise<void>} */
    const ended = new Promise((end) => {
      socket.on("close", () => {
        if (!isOpen) reject(new Error("a stream ended before its first snapshot"))
        else if (!isClosing) end()
      })
    })
    socket.on("error", reject)
    socket.write(
      `GET /trpc/results.onChange?input=${input} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: text/event-stream\r\n\r\n`,
    )
  })
}
