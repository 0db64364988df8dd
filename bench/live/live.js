import { castAll } from "../casting/cast-all.js"
import { startHanpyo } from "../servers.js"
import { manyViewers } from "./many-viewers.js"
import { sameFrames } from "./same-frames.js"
import { voteToVisible } from "./vote-to-visible.js"
import { watchedVotes } from "./watched-votes.js"

/**
 * @typedef {import("../bench.js").Bench} Bench
 * @typedef {import("../rows.js").Runs} Runs
 * @typedef {import("../rows.js").Figures} Figures
 */

export const runs = ["viewers", "viewers bare", "visible", "watched", "unwatched"]

/**
 * Measures viewers: their cost, how soon they see a vote, and what they take from voters.
 * @param {Bench} bench
 * @param {ReadonlySet<string>} wanted
 * @returns {Promise<Runs>}
 */
export async function measure(bench, wanted) {
  const { cores, place, voters, sizes, say, add } = bench
  /** @type {Runs} */
  const found = Object.fromEntries(runs.filter((name) => wanted.has(name)).map((name) => [name, []]))
  const server = await add(startHanpyo(place.url, { cores }))
  await castAll(place, { server, voters, connections: 64 })
  for (let round = 0; round < sizes.rounds; round += 1) {
    if (wanted.has("viewers")) found.viewers?.push(await manyViewers(bench))
    if (wanted.has("viewers bare")) found["viewers bare"]?.push(await sameFrames(bench, server))
    if (wanted.has("visible")) found.visible?.push(await voteToVisible(bench, server))
    if (wanted.has("watched")) {
      const { watched, unwatched } = await watchedVotes(bench, server)
      found.watched?.push(watched)
      found.unwatched?.push(unwatched)
    }
    const last = Object.entries(found).map(([name, figures]) => `${name} ${brief(figures[round])}`)
    say(`live, round ${round + 1}: ${last.join("; ")}`)
  }
  return found
}

/** @param {Figures | undefined} figures */
const brief = (figures = {}) =>
  Object.entries(figures)
    .filter(([, value]) => typeof value === "number")
    .map(([name, value]) => `${name} ${Number(value).toPrecision(3)}`)
    .join(" ")
