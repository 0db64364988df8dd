import { greet } from "../casting/cast-all.js"
import { receiptIn, voteRequest } from "../casting/wire.js"
import { run } from "../load.js"
import { openElection, purge, recount } from "../votes.js"
import { now } from "./clock.js"

/**
 * @typedef {import("../bench.js").Bench} Bench
 * @typedef {import("../servers.js").Server} Server
 */

/**
 * An election in which votes are cast one at a time, recounted at the end.
 * @param {Bench} bench
 * @param {{ server: Server, most: number }} what
 */
export async function singleVotes({ place: { pool }, voters }, { server, most }) {
  const election = await openElection(pool, { candidates: 10 })
  const pending = voters.slice(0, most)
  await greet(server, pending)
  /** @type {string[]} */
  const receipts = []
  return {
    id: election.id,
    /** The time it was sent, and the turnout that includes it. */
    vote: async () => {
      const voted = receipts.length + 1
      const candidateId = election.candidateIds[voted % 10] ?? ""
      const request = voteRequest({
        token: pending[voted - 1]?.token ?? "",
        electionId: election.id,
        candidateId,
      })
      const at = now()
      const { bodies, failed } = await run({ port: server.port, connections: 1, requests: [request] })
      if (failed > 0) throw new Error(`a vote failed: ${bodies[0]}`)
      receipts.push(receiptIn(bodies[0] ?? ""))
      return { voted, at }
    },
    end: async () => {
      await recount(pool, { election, receipts, expected: receipts.length })
      await purge(pool, election)
    },
  }
}
