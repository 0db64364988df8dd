import { connect } from "node:net"

/**
 * @typedef {object} Load
 * @property {number} port
 * @property {number} connections keep-alive connections, each with one call in progress
 * @property {readonly Buffer[]} requests each is sent once, on any free connection
 * @property {number} [status] expected of answers; by default 200
 *
 * @typedef {object} Measured
 * @property {number} perSecond
 * @property {number} p50 milliseconds
 * @property {number} p99 milliseconds
 * @property {number} generatorShare the share of one core this process used; near 1 it is the limit
 * @property {string[]} bodies of the answers, in the order of `requests`
 * @property {number} failed answers of another status
 */

/**
 * Sends every request once. It uses plain sockets with a shared buffer and a minimal parser: an ordinary client costs more
 * CPU per call than the measured servers.
 * @param {Load} load
 * @returns {Promise<Measured>}
 */
export async function run({ port, connections, requests, status: wanted = 200 }) {
  const latencies = new Float64Array(requests.length)
  /** @type {string[]} */
  const bodies = Array.from({ length: requests.length }, () => "")
  let next = 0
  let failed = 0
  /** @type {Work} */
  const work = {
    port,
    buffer: Buffer.allocUnsafe(64 * 1024),
    take: () => (next < requests.length ? next++ : null),
    request: (index) => requests[index] ?? Buffer.alloc(0),
    answer: (index, { status, body, milliseconds }) => {
      latencies[index] = milliseconds
      bodies[index] = body
      if (status !== wanted) failed += 1
    },
  }
  const cpu = process.cpuUsage()
  const began = performance.now()
  await Promise.all(Array.from({ length: Math.min(connections, requests.length) }, () => connection(work)))
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(cpu)
  latencies.sort()
  return {
    perSecond: requests.length / seconds,
    p50: latencies[Math.floor(latencies.length * 0.5)] ?? 0,
    p99: latencies[Math.floor(latencies.length * 0.99)] ?? 0,
    generatorShare: (user + system) / 1e6 / seconds,
    bodies,
    failed,
  }
}

/**
 * @typedef {object} Work
 * @property {number} port
 * @property {Buffer} buffer shared by all connections: each chunk is read before the next arrives
 * @property {() => number | null} take the next request to send
 * @property {(index: number) => Buffer} request
 * @property {(index: number, answer: { status: number, body: string, milliseconds: number }) => void} answer
 */

/**
 * Runs one connection, one call at a time, until no request is left.
 * @param {Work} work
 * @returns {Promise<void>}
 */
function connection({ port, buffer, take, request, answer }) {
  return new Promise((resolve, reject) => {
    /** @type {number | null} */
    let current = null
    let sentAt = 0
    let received = ""
    const send = () => {
      current = take()
      if (current === null) {
        socket.end()
        resolve()
        return
      }
      received = ""
      sentAt = performance.now()
      socket.write(request(current))
    }
    const callback = (/** @type {number} */ length) => {
      received += buffer.toString("latin1", 0, length)
      const parsed = parse(received)
      if (parsed === null || current === null) return true
      answer(current, { ...parsed, milliseconds: performance.now() - sentAt })
      send()
      return true
    }
    const socket = connect({ port, host: "127.0.0.1", noDelay: true, onread: { buffer, callback } })
    socket.on("connect", send)
    socket.on("error", reject)
    socket.on("close", () => {
      if (current !== null) reject(new Error("the server closed a connection under a call"))
    })
  })
}

/**
 * The answer if it is complete, by its length or its last chunk; otherwise null.
 * @param {string} text
 */
function parse(text) {
  const end = text.indexOf("\r\n\r\n")
  if (end < 0) return null
  const head = text.slice(0, end)
  const status = Number(head.slice(9, 12))
  const body = text.slice(end + 4)
  if (status === 304) return { status, body }
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length !== undefined) return body.length < Number(length) ? null : { status, body }
  return body.endsWith("0\r\n\r\n") ? { status, body } : null
}
