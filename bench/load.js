import { connect } from "node:net"

/**
 * @typedef {object} Load
 * @property {number} port
 * @property {number} connections how many keep-alive connections there are, each with one call under way
 * @property {readonly Buffer[]} requests each is sent once, on whichever connection is free
 * @property {number} [status] what answers should have; 200
 *
 * @typedef {object} Measured
 * @property {number} perSecond
 * @property {number} p50 milliseconds
 * @property {number} p99 milliseconds
 * @property {number} generatorShare how much of one core this process used; near 1 it would be the limit
 * @property {string[]} bodies of the answers, in the order of `requests`
 * @property {number} failed answers of another status
 */

/**
 * Sends every request once. Plain sockets that read into one buffer and a parser of a few lines, since a client of the
 * usual kind costs more CPU a call than the servers that are measured.
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
 * @property {Buffer} buffer of all connections: what it holds is read before the next one writes to it
 * @property {() => number | null} take the next request to send
 * @property {(index: number) => Buffer} request
 * @property {(index: number, answer: { status: number, body: string, milliseconds: number }) => void} answer
 */

/**
 * One connection, one call at a time, until no request is left.
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
 * An answer once it is complete, by its length or by the last of its chunks; else null.
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
