import { startHanpyo } from "../servers.js"
import { settle } from "../usage.js"
import { changes, seeChanges } from "./changes.js"
import { singleVotes } from "./single-votes.js"
import { openViewers } from "./viewers.js"

/**
 * @typedef {import("../bench.js").Bench} Bench
 * @typedef {import("../rows.js").Figures} Figures
 */

/** The cost of viewers, and when the last of them sees a vote. @param {Bench} bench @returns {Promise<Figures>} */
export async function manyViewers(bench) {
  const { cores, place, sizes, add } = bench
  // A new server each time: a process does not return memory it has used.
  const server = await add(startHanpyo(place.url, { cores, probed: true, profileTo: bench.profileTo }))
  const polls = await singleVotes(bench, { server, most: changes + 1 })
  const few = await openViewers(cores, {
    port: server.port,
    electionId: polls.id,
    count: Math.ceil(sizes.viewers / 20),
  })
  await few.reach((await polls.vote()).voted)
  await few.close()
  await settle(server.pid)
  const before = await server.memory()
  const viewers = await openViewers(cores, { port: server.port, electionId: polls.id, count: sizes.viewers })
  await settle(server.pid)
  const after = await server.memory()

  const seen = await seeChanges({ pid: server.pid, viewers, count: sizes.viewers }, polls.vote)
  await viewers.close()
  await polls.end()
  await server.stop()
  return {
    memoryKb: (after.rss - before.rss) / sizes.viewers / 1000,
    heapKb: (after.heapUsed - before.heapUsed) / sizes.viewers / 1000,
    ...seen,
  }
}
