// The floor of a change: plain sockets and the bytes of one frame of the product. A GET gets the frame; a POST adds one vote
// and sends the frame to every viewer again.
import { createServer } from "node:net"
import { listening, settings } from "./settings.js"

const { head, frame } = /** @type {import("../live/capture-frame.js").Captured} */ (settings())
/** @type {import("node:net").Socket[]} */
const viewers = []
let voted = 0
const bytes = () => Buffer.from(frame.replace(/"voted":\d+/, `"voted":${voted}`))

const server = createServer({ noDelay: true }, (socket) => {
  // The bench disconnects all viewers at once: do not write to those that left.
  socket.on("error", () => {})
  socket.once("data", (asked) => {
    if (asked.toString("latin1").startsWith("GET ")) {
      viewers.push(socket)
      socket.write(head)
      socket.write(bytes())
      return
    }
    voted += 1
    const changed = bytes()
    for (const viewer of viewers) viewer.write(changed)
    socket.end("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
  })
})
server.listen({ port: 0, host: "127.0.0.1", backlog: 1024 }, () => listening(server.address()))
