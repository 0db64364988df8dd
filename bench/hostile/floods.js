import { randomBytes, randomUUID } from "node:crypto"
import { connect } from "node:net"

/**
 * Floods that one visitor or member can send. Each runs until its signal aborts.
 * @typedef {object} Target
 * @property {number} port
 * @property {string} listed an election whose list of candidates is as long as it can be
 * @property {string} candidateId of an election with many open ballots
 *
 * @typedef {(target: Target, signal: AbortSignal) => void} Flood
 */

const batchOf = (/** @type {string} */ path) => Array.from({ length: 10 }, () => path).join()
const query = (/** @type {unknown} */ input) => encodeURIComponent(JSON.stringify(input))
const inputs = (/** @type {unknown} */ input) =>
  query(Object.fromEntries(Array.from({ length: 10 }, (_, index) => [index, input])))

const get = (/** @type {string} */ url) => `GET ${url} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`
const post = (/** @type {string} */ url, body = "{}") =>
  `POST ${url} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`

/** Sends everything at once and reads nothing; reconnects and repeats when dropped. */
function unread(
  /** @type {Target} */ { port },
  /** @type {AbortSignal} */ signal,
  /** @type {string} */ text,
) {
  if (signal.aborted) return
  const socket = connect({ port, host: "127.0.0.1" })
  socket.pause()
  socket.on("error", () => {})
  socket.on("connect", () => socket.write(text))
  // A paused socket notices its end only when written to.
  const beat = setInterval(() => socket.write("\r\n"), 500)
  const stop = () => socket.destroy()
  signal.addEventListener("abort", stop)
  socket.on("close", () => {
    clearInterval(beat)
    signal.removeEventListener("abort", stop)
    setTimeout(() => unread({ port, listed: "", candidateId: "" }, signal, text), 100)
  })
}

/** One connection that sends the next request after each answer, as an ordinary client does. */
function asking(
  /** @type {Target} */ target,
  /** @type {AbortSignal} */ signal,
  /** @type {(turn: number) => string} */ next,
) {
  if (signal.aborted) return
  const socket = connect({ port: target.port, host: "127.0.0.1", noDelay: true })
  let turn = 0
  let missing = 0
  let head = ""
  const send = () => socket.write(next(turn++))
  socket.on("connect", send)
  socket.on("error", () => {})
  socket.on("data", (chunk) => {
    if (missing > 0) missing -= chunk.length
    else {
      head += chunk.toString("latin1")
      const end = head.indexOf("\r\n\r\n")
      if (end < 0) return
      const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head.slice(0, end))?.[1] ?? 0)
      missing = length - (head.length - end - 4)
      head = ""
    }
    if (missing <= 0) send()
  })
  const stop = () => socket.destroy()
  signal.addEventListener("abort", stop)
  socket.on("close", () => {
    signal.removeEventListener("abort", stop)
    setTimeout(() => asking(target, signal, next), 100)
  })
}

const many = (/** @type {number} */ count, /** @type {() => void} */ begin) => {
  for (let index = 0; index < count; index += 1) begin()
}

/** @type {Record<string, { what: string, run: Flood }>} */
export const floods = {
  "unread-batches": {
    what: "12 sockets pipeline batches of ten election.list, 60 kB each, and read nothing",
    run: (target, signal) => {
      const one = get(`/trpc/${batchOf("election.list")}?batch=1`)
      const text = one.repeat(Math.ceil(60_000 / one.length))
      many(12, () => unread(target, signal, text))
    },
  },
  "long-lists": {
    what: "1 socket pipelines 317 batches of ten candidate.list of a list full of long introductions",
    run: (target, signal) => {
      const input = inputs({ electionId: target.listed })
      unread(target, signal, get(`/trpc/${batchOf("candidate.list")}?batch=1&input=${input}`).repeat(317))
    },
  },
  searches: {
    what: "60 ordinary connections ask for ten vote.voters with a search",
    run: (target, signal) => {
      const input = inputs({ candidateId: target.candidateId, search: "a", limit: 100 })
      many(60, () =>
        asking(target, signal, () => get(`/trpc/${batchOf("vote.voters")}?batch=1&input=${input}`)),
      )
    },
  },
  spellings: {
    what: "candidate.list in 500 spellings, alternating with auth.signOut without a token",
    run: (target, signal) =>
      asking(target, signal, (turn) => {
        if (turn % 2 === 1) return post("/trpc/auth.signOut")
        const text = `{${" ".repeat((turn / 2) % 500)}"electionId":"${target.listed}"}`
        return get(`/trpc/candidate.list?input=${encodeURIComponent(text)}`)
      }),
  },
  "many-batches": {
    what: "500 ordinary connections ask for batches of ten election.list",
    run: (target, signal) =>
      many(500, () => asking(target, signal, () => get(`/trpc/${batchOf("election.list")}?batch=1`))),
  },
  "pipelined-reads": {
    what: "12 sockets pipeline audit.list without end and read every answer",
    run: (target, signal) =>
      many(12, () => {
        const socket = connect({ port: target.port, host: "127.0.0.1" })
        const text = get(`/trpc/audit.list?input=${query({ electionId: target.listed })}`).repeat(40)
        socket.on("error", () => {})
        socket.on("connect", () => socket.write(text))
        const more = setInterval(() => socket.writableLength === 0 && socket.write(text), 20)
        socket.resume()
        const stop = () => socket.destroy()
        signal.addEventListener("abort", stop)
        socket.on("close", () => clearInterval(more))
      }),
  },
  "unknown-ids": {
    what: "200 ordinary connections ask for results and candidates of elections that do not exist",
    run: (target, signal) =>
      many(200, () =>
        asking(target, signal, (turn) => {
          const path = turn % 2 === 0 ? "results.get" : "candidate.list"
          return get(`/trpc/${path}?input=${query({ electionId: randomUUID() })}`)
        }),
      ),
  },
  "slow-bodies": {
    what: "1,000 connections send 60 kB of a body of 64 kB and stop there",
    run: (target, signal) => {
      const head = `POST /trpc/auth.verify HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 64000\r\n\r\n`
      many(1000, () => unread(target, signal, head + " ".repeat(60_000)))
    },
  },
  "unread-lists": {
    what: "300 connections ask once for the long list of candidates and read nothing",
    run: (target, signal) =>
      many(300, () =>
        unread(target, signal, get(`/trpc/candidate.list?input=${query({ electionId: target.listed })}`)),
      ),
  },
  "rubbish-tokens": {
    what: "100 ordinary connections refresh with rubbish and check made-up tokens",
    run: (target, signal) =>
      many(100, () =>
        asking(target, signal, (turn) =>
          turn % 2 === 0
            ? post(
                "/trpc/auth.refresh",
                JSON.stringify({ refreshToken: randomBytes(32).toString("base64url") }),
              )
            : post("/trpc/auth.verify", JSON.stringify({ token: randomBytes(120).toString("base64url") })),
        ),
      ),
  },
  "wrong-sign-ins": {
    what: "100 ordinary connections sign in with names and passwords that nobody has",
    run: (target, signal) =>
      many(100, () =>
        asking(target, signal, () => {
          const username = `nobody${randomBytes(6).toString("hex")}`
          return post("/trpc/auth.signIn", JSON.stringify({ username, password: "a wrong phrase" }))
        }),
      ),
  },
}
