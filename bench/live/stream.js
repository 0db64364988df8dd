import { connect } from "node:net"

/** Of all streams: what it holds is read before the next one writes to it. */
const buffer = Buffer.allocUnsafe(64 * 1024)

/**
 * @typedef {{ close: () => void, ended: Promise<void> }} Stream `ended`: by somebody else
 * @typedef {{ port: number, electionId: string, localAddress: string }} Where
 */

/**
 * One viewer's stream, from a plain socket: there are thousands of them in one process. Resolves with the first
 * snapshot; `onVoted` is called with the turnout of each snapshot that is complete.
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
      // Without the wait of a closed connection, in which its port could not be used again.
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
