import { setTimeout as delay } from "node:timers/promises"
import { settle } from "../usage.js"
import { singleVotes } from "./single-votes.js"
import { openViewers } from "./viewers.js"

/**
 * @typedef {import("../bench.js").Bench} Bench
 * @typedef {import("../rows.js").Figures} Figures
 * @typedef {import("../servers.js").Server} Server
 */

/** Votes per round, with random pauses up to the longest. */
const timedVotes = 60
const longestPauseMs = 150

/** The delay of votes to every viewer. @param {Bench} bench @param {Server} server @returns {Promise<Figures>} */
export async function voteToVisible(bench, server) {
  const { cores, sizes } = bench
  const polls = await singleVotes(bench, { server, most: timedVotes + 1 })
  const viewers = await openViewers(cores, {
    port: server.port,
    electionId: polls.id,
    count: sizes.audience,
  })
  await viewers.reach((await polls.vote()).voted)
  /** @type {{ voted: number, at: number }[]} */
  const sent = []
  for (let i = 0; i < timedVotes; i += 1) {
    await delay(Math.random() * longestPauseMs)
    sent.push(await polls.vote())
  }
  await viewers.reach(sent.at(-1)?.voted ?? 0)
  const counts = await viewers.delays(sent)
  await viewers.close()
  await polls.end()
  await settle(server.pid)
  return { visibleMs: percentile(counts, 0.99) }
}

/** @param {readonly number[]} counts by whole milliseconds @param {number} share */
function percentile(counts, share) {
  const all = counts.reduce((sum, count) => sum + count, 0)
  let seen = 0
  return counts.findIndex((count) => (seen += count) >= all * share)
}
