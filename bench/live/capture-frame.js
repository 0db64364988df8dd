import { connect } from "node:net"

/** @typedef {{ head: string, frame: string }} Captured the head of a stream, and one of its frames */

/** The first frame that the product sends to a viewer. @param {number} port @param {string} electionId @returns {Promise<Captured>} */
export async function captureFrame(port, electionId) {
  const input = encodeURIComponent(JSON.stringify({ electionId }))
  const socket = connect({ port, host: "127.0.0.1" })
  socket.write(
    `GET /trpc/results.onChange?input=${input} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: text/event-stream\r\n\r\n`,
  )
  let text = ""
  for await (const chunk of socket) {
    text += String(chunk)
    // Head, settings for the client, and a snapshot; each of the last two is a chunk.
    const [head, , frame] = text.split(/(?<=\r\n\r\n)|(?<=\n\n\n\r\n)/)
    if (head !== undefined && frame?.endsWith("\n\n\n\r\n")) {
      socket.destroy()
      return { head, frame }
    }
  }
  throw new Error("a stream ended before its first snapshot")
}
