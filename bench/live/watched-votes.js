import { castAll } from "../casting/cast-all.js"
import { settle } from "../usage.js"
import { openElection, purge } from "../votes.js"
import { openViewers } from "./viewers.js"

/**
 * @typedef {import("../bench.js").Bench} Bench
 * @typedef {import("../servers.js").Server} Server
 */

/** The same votes with viewers and without. @param {Bench} bench @param {Server} server */
export async function watchedVotes({ cores, place, sizes, voters }, server) {
  const unwatched = await castAll(place, { server, voters, connections: 64 })
  const election = await openElection(place.pool, { candidates: 10 })
  const viewers = await openViewers(cores, {
    port: server.port,
    electionId: election.id,
    count: sizes.watching,
  })
  await settle(server.pid)
  const cpu = await viewers.cpuSeconds()
  const began = performance.now()
  const figures = await castAll(place, { server, voters, connections: 64, on: { election, stored: 0 } })
  await viewers.reach(voters.length)
  const used = (await viewers.cpuSeconds()) - cpu
  const viewerShare = used / ((performance.now() - began) / 1000)
  await viewers.close()
  await purge(place.pool, election)
  await settle(server.pid)
  // They share the generator's cores.
  const generatorShare = (figures.generatorShare ?? 0) + viewerShare / (cores?.loadCount ?? 1)
  return { unwatched, watched: { ...figures, generatorShare } }
}
