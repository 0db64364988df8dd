import { startHanpyo } from "../servers.js"
import { fill, makeAccounts, makeVoters, openElection, recount } from "../votes.js"
import { castAll, greet } from "./cast-all.js"

/**
 * @typedef {import("../bench.js").Bench} Bench
 * @typedef {import("../rows.js").Figures} Figures
 * @typedef {import("../votes.js").Election} Election
 */

/**
 * Warm-up passes, some thousand votes together. After the checkpoint that ends the filling, PostgreSQL writes each page
 * whole when it is first changed. The empty election gets the same warm-up.
 * @param {import("../options.js").Sizes} sizes
 * @param {string} [name]
 */
export const warmUps = ({ votes, stored }, name) =>
  Math.ceil((name === "stored" || name === "empty" ? Math.min(stored / 40, 25_000) : 3000) / votes)

/**
 * An election that already holds ballots, and empty ones to compare it with. Each round needs new voters in both. Each has
 * its own database and server with the same history: uptime and cached sessions change the cost of a vote.
 * @param {Bench} bench
 * @returns {Promise<Record<"empty" | "stored", () => Promise<Figures>>>}
 */
export async function prepareStored(bench) {
  const { databases, sizes, say } = bench
  const small = await prepare(bench, await databases.create("empty"))
  const large = await prepare(bench, await databases.create("large"))
  const began = performance.now()
  const { pool } = large.place
  const election = await openElection(pool, { candidates: 10 })
  await makeAccounts(pool, { count: sizes.stored, prefix: "filler" })
  await fill(pool, { election, prefix: "filler" })
  await recount(pool, { election, receipts: [], expected: sizes.stored })
  const seconds = Math.round((performance.now() - began) / 1000)
  say(`stored ${sizes.stored.toLocaleString("en")} ballots in ${seconds} s`)
  let { stored } = sizes
  return {
    empty: () => small.cast(),
    stored: async () => {
      const figures = await large.cast({ election, stored })
      stored += sizes.votes
      return figures
    },
  }
}

/**
 * A server with voters for all its rounds, whose sessions it has cached as in other runs.
 * @param {Bench} bench
 * @param {import("../databases.js").Place} place
 */
async function prepare({ cores, sizes, add }, place) {
  const count = sizes.votes * (sizes.rounds + warmUps(sizes, "stored"))
  const all = await makeVoters(place.pool, { count, prefix: "late" })
  const server = await add(startHanpyo(place.url, { cores }))
  let used = 0
  /** @param {{ election: Election, stored: number }} [on] by default a new election, purged afterwards */
  const cast = async (on) => {
    const voters = all.slice(used, used + sizes.votes)
    used += sizes.votes
    await greet(server, voters)
    return castAll(place, { server, voters, connections: 64, ...(on && { on }) })
  }
  return { place, cast }
}
