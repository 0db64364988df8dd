import { parseArgs } from "node:util"
import { openFilesLimit } from "./usage.js"

/**
 * @typedef {object} Sizes
 * @property {number} rounds
 * @property {number} votes in a run, and calls
 * @property {number} warmUpMs of a server before its calls are measured
 * @property {number} stored ballots in the filled election
 * @property {number} viewers at once on one process
 * @property {number} watching while others vote
 * @property {number} audience viewers for timing vote-to-visible
 *
 * @typedef {object} Options
 * @property {boolean} quick
 * @property {boolean} page writes the page and the picture from the last run, and measures nothing
 * @property {ReadonlySet<string> | null} only the selected rows; null: all
 * @property {string | undefined} profileTo
 * @property {Sizes} sizes
 */

const whole = {
  rounds: 5,
  votes: 8000,
  warmUpMs: 4000,
  stored: 1_000_000,
  viewers: 10_000,
  watching: 5000,
  audience: 1000,
}
const sample = {
  rounds: 3,
  votes: 1000,
  warmUpMs: 1000,
  stored: 10_000,
  viewers: 1000,
  watching: 500,
  audience: 200,
}

/** Open files of a process besides its viewers. */
const otherFiles = 500

/** Reads the command line. @param {(line: string) => void} say @returns {Promise<Options>} */
export async function readOptions(say) {
  const number = /** @type {const} */ ({ type: "string" })
  const { values } = parseArgs({
    options: {
      quick: { type: "boolean", default: false },
      page: { type: "boolean", default: false },
      only: { type: "string" },
      profile: { type: "string" },
      rounds: number,
      votes: number,
      stored: number,
      viewers: number,
    },
  })
  const { quick, page, only, profile: profileTo } = values
  const defaults = quick ? sample : whole
  const given = (/** @type {"rounds" | "votes" | "stored" | "viewers"} */ name) =>
    Number(values[name] ?? defaults[name])
  const most = (await openFilesLimit()) - otherFiles
  const viewers = Math.min(given("viewers"), most)
  if (viewers < given("viewers"))
    say(`a process may open ${most + otherFiles} files here, so there are ${viewers} viewers`)
  const sizes = {
    ...defaults,
    rounds: given("rounds"),
    votes: given("votes"),
    stored: given("stored"),
    viewers,
    watching: Math.min(defaults.watching, most),
    audience: Math.min(defaults.audience, most),
  }
  return { quick, page, only: only === undefined ? null : new Set(only.split(",")), profileTo, sizes }
}
