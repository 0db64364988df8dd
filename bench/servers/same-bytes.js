// The floor of an answer: node:http that sends the bytes of one answer of the product. It reads and parses a body first, and
// checks nothing.
import { createServer } from "node:http"
import { listening, settings } from "./settings.js"

const { status, headers, body, keepAliveSeconds } = /** @type {import("../serving/answers.js").Answer} */ (
  settings()
)
const bytes = Buffer.from(body, "latin1")

const server = createServer((request, response) => {
  const answer = () => {
    response.writeHead(status, headers)
    response.end(bytes.length > 0 ? bytes : undefined)
  }
  if (request.method === "GET") {
    answer()
    return
  }
  /** @type {Buffer[]} */
  const chunks = []
  request.on("data", (/** @type {Buffer} */ chunk) => chunks.push(chunk))
  request.on("end", () => {
    JSON.parse(Buffer.concat(chunks).toString("utf8"))
    answer()
  })
})
server.keepAliveTimeout = keepAliveSeconds * 1000
server.listen(0, "127.0.0.1", () => listening(server.address()))
