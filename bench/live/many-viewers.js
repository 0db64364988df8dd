import { setTimeout as delay } from "node:timers/promises"
import { startHanpyo } from "../servers.js"
import { cpuSeconds, settle } from "../usage.js"
import { singleVotes } from "./single-votes.js"
import { openViewers } from "./viewers.js"

/**
 * @typedef {import("../bench.js").Bench} Bench
 * @typedef {import("../rows.js").Figures} Figures
 */

/** Changes in a round, each of which all viewers see before the next. */
const changes = 5
/** Longer than the least time between two snapshots, so that each change is one of its own. */
const apartMs = 400

/** What viewers cost, and when the last of them sees a vote. @param {Bench} bench @returns {Promise<Figures>} */
export async function manyViewers(bench) {
  const { cores, place, sizes, add } = bench
  // A server of its own each time: memory that was used once is not given back.
  const server = await add(startHanpyo(place.url, { cores, probed: true }))
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

  let spent = 0
  let lastMs = 0
  for (let change = 0; change < changes; change += 1) {
    const cpu = await cpuSeconds(server.pid)
    const { voted, at } = await polls.vote()
    lastMs = Math.max(lastMs, (await viewers.reach(voted)) - at)
    await delay(apartMs)
    spent += ((await cpuSeconds(server.pid)) ?? NaN) - (cpu ?? NaN)
  }
  await viewers.close()
  await polls.end()
  await server.stop()
  return {
    memoryKb: (after.rss - before.rss) / sizes.viewers / 1000,
    heapKb: (after.heapUsed - before.heapUsed) / sizes.viewers / 1000,
    eventMicros: Number.isNaN(spent) ? null : (spent / sizes.viewers / changes) * 1e6,
    lastMs,
  }
}
