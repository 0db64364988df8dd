import { metered } from "../metered.js"
import { run } from "../load.js"
import { openElection, purge, recount } from "../votes.js"
import { receiptIn, voteRequest } from "./wire.js"

/**
 * @typedef {import("../votes.js").Voter} Voter
 * @typedef {import("../votes.js").Election} Election
 * @typedef {import("../databases.js").Place} Place
 *
 * @typedef {object} Run
 * @property {import("../servers.js").Server} server
 * @property {readonly Voter[]} voters each casts one ballot
 * @property {number} connections
 * @property {"ten" | "one"} [spread] over ten candidates, or all for one
 * @property {{ election: Election, stored: number }} [on] an existing election, and how many ballots it holds
 */

/** One vote in this many is cast before the timing. */
const warmingShare = 16

/**
 * Casts each voter's ballot over HTTP, and recounts afterwards. The first votes are not timed: a server that was idle for
 * half a minute is slow for a batch or two, which alone would decide p99.
 * @param {Place} place
 * @param {Run} what
 * @returns {Promise<import("../rows.js").Figures>}
 */
export async function castAll(place, { server, voters, connections, spread = "ten", on }) {
  const { pool } = place
  const election = on?.election ?? (await openElection(pool, { candidates: 10 }))
  const { candidateIds } = election
  const requests = voters.map(({ token }, i) =>
    voteRequest({
      token,
      electionId: election.id,
      candidateId: candidateIds[spread === "one" ? 0 : i % 10] ?? "",
    }),
  )
  const warming = Math.ceil(requests.length / warmingShare)
  const warmed = await run({ port: server.port, connections, requests: requests.slice(0, warming) })
  const timed = await metered({ place, server }, { connections, requests: requests.slice(warming) })
  const bodies = [...warmed.bodies, ...timed.bodies]
  const failed = warmed.failed + timed.failed
  if (failed > 0) {
    const bad = bodies.find((body) => !body.includes("receipt"))
    throw new Error(`${failed} of ${voters.length} votes failed, e.g. ${bad}`)
  }
  await recount(pool, {
    election,
    receipts: bodies.map(receiptIn),
    expected: voters.length + (on?.stored ?? 0),
  })
  if (on === undefined) await purge(pool, election)
  return timed.figures
}

/**
 * Sends one call per voter that casts nothing, as a browser does when it opens the page.
 * @param {import("../servers.js").Server} server
 * @param {readonly Voter[]} voters
 */
export async function greet({ port }, voters) {
  const requests = voters.map(({ token }) =>
    Buffer.from(`GET /trpc/auth.me HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\n\r\n`),
  )
  const { failed } = await run({ port, connections: 64, requests })
  if (failed > 0) throw new Error(`${failed} voters are not signed in`)
}
