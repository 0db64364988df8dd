import { startHanpyo } from "../servers.js"
import { fill, makeAccounts, makeVoters, openElection, recount } from "../votes.js"
import { castAll, greet } from "./cast-all.js"

/**
 * @typedef {import("../bench.js").Bench} Bench
 * @typedef {import("../rows.js").Figures} Figures
 * @typedef {import("../votes.js").Election} Election
 */

/**
 * Passes before anything counts, some thousand votes together. In an election that holds many ballots nearly each finds
 * pages that were not changed since the checkpoint that ended the filling, and PostgreSQL writes such pages whole; the
 * empty one it is compared with is warmed up as long.
 * @param {import("../options.js").Sizes} sizes
 * @param {string} [name]
 */
export const warmUps = ({ votes, stored }, name) =>
  Math.ceil((name === "stored" || name === "empty" ? Math.min(stored / 40, 25_000) : 3000) / votes)

/**
 * An election that holds ballots already, and empty ones to compare it with. Whoever has voted there cannot vote again,
 * so each round has voters of its own, in both. Each has a database and a server to itself, which have done the same so
 * far: how long a server ran and whom it knows changes what a vote costs it.
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
 * A server, and voters for all rounds of it, whose sessions it knows as it does those of the other runs.
 * @param {Bench} bench
 * @param {import("../databases.js").Place} place
 */
async function prepare({ cores, sizes, add }, place) {
  const count = sizes.votes * (sizes.rounds + warmUps(sizes, "stored"))
  const all = await makeVoters(place.pool, { count, prefix: "late" })
  const server = await add(startHanpyo(place.url, { cores }))
  let used = 0
  /** @param {{ election: Election, stored: number }} [on] without: in an election that is opened and purged for it */
  const cast = async (on) => {
    const voters = all.slice(used, used + sizes.votes)
    used += sizes.votes
    await greet(server, voters)
    return castAll(place, { server, voters, connections: 64, ...(on && { on }) })
  }
  return { place, cast }
}
