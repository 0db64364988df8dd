import { randomBytes } from "node:crypto"
import { run } from "./load.js"
import { cpuSeconds } from "./usage.js"
import { openElection, purge, recount } from "./votes.js"

/**
 * @typedef {import("./votes.js").Voter} Voter
 * @typedef {import("./votes.js").Election} Election
 * @typedef {{ pool: import("pg").Pool, postgresPid: number }} Place
 *
 * @typedef {object} Run
 * @property {import("./servers.js").Server} server
 * @property {readonly Voter[]} voters each casts one ballot
 * @property {number} connections
 * @property {"ten" | "one"} [spread] over ten candidates, or all for one
 * @property {{ election: Election, stored: number }} [on] an election that holds ballots already
 *
 * @typedef {object} Figures
 * @property {number} perSecond
 * @property {number} p50
 * @property {number} p99
 * @property {number | null} serverMicros CPU of the server a vote
 * @property {number | null} postgresMicros CPU of PostgreSQL a vote
 * @property {number} generatorShare how much of one core the load generator used
 */

/**
 * Votes of different people, each once, over HTTP. Counts everything anew afterwards.
 * @param {Place} place
 * @param {Run} what
 * @returns {Promise<Figures>}
 */
export async function castAll({ pool, postgresPid }, { server, voters, connections, spread = "ten", on }) {
  const election = on?.election ?? (await openElection(pool, { candidates: 10 }))
  const { candidateIds } = election
  const requests = voters.map(({ token }, i) =>
    requestOf({
      token,
      electionId: election.id,
      candidateId: candidateIds[spread === "one" ? 0 : i % 10] ?? "",
    }),
  )
  const before = [await cpuSeconds(server.pid), await cpuSeconds(postgresPid, { children: true })]
  const measured = await run({ port: server.port, connections, requests })
  const after = [await cpuSeconds(server.pid), await cpuSeconds(postgresPid, { children: true })]
  if (measured.failed > 0) {
    const bad = measured.bodies.find((body) => !body.includes("receipt"))
    throw new Error(`${measured.failed} of ${voters.length} votes failed, e.g. ${bad}`)
  }
  const receipts = measured.bodies.map((body) => /"receipt":"([\w-]+)"/.exec(body)?.[1] ?? "")
  await recount(pool, { election, receipts, expected: voters.length + (on?.stored ?? 0) })
  if (on === undefined) await purge(pool, election)
  const micros = (/** @type {number} */ place) => {
    const [from, to] = [before[place], after[place]]
    return typeof from !== "number" || typeof to !== "number" ? null : ((to - from) / voters.length) * 1e6
  }
  const { perSecond, p50, p99, generatorCpu, seconds } = measured
  const generatorShare = generatorCpu / seconds
  return { perSecond, p50, p99, serverMicros: micros(0), postgresMicros: micros(1), generatorShare }
}

/**
 * One call of each voter that casts nothing, as a browser makes when the page is opened.
 * @param {import("./servers.js").Server} server
 * @param {readonly Voter[]} voters
 */
export async function greet({ port }, voters) {
  const requests = voters.map(({ token }) =>
    Buffer.from(`GET /trpc/auth.me HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\n\r\n`),
  )
  const { failed } = await run({ port, connections: 64, requests })
  if (failed > 0) throw new Error(`${failed} voters are not signed in`)
}

/** @param {{ token: string, electionId: string, candidateId: string }} vote */
function requestOf({ token, electionId, candidateId }) {
  const body = JSON.stringify({ candidateId, electionId, ballotKey: randomBytes(16).toString("base64url") })
  return Buffer.from(
    `POST /trpc/vote.cast HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\n` +
      `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  )
}
