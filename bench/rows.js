import * as casting from "./casting/rows.js"
import * as live from "./live/rows.js"
import * as serving from "./serving/rows.js"

/**
 * What was found of one thing in one round. Micros are microseconds of CPU a request; the rest of the figures names its
 * unit, or is a number of something a second.
 * @typedef {"perSecond" | "p50" | "p99" | "generatorShare" | "serverMicros" | "postgresMicros" | "startSeconds"
 *   | "memoryKb" | "heapKb" | "eventMicros" | "lastMs" | "visibleMs"} Figure
 * @typedef {Partial<Record<Figure, number | null>>} Figures
 * @typedef {Record<string, Figures[]>} Runs by name, a place a round
 *
 * @typedef {object} Asked
 * @property {string} id
 * @property {string} name
 * @property {string} of the run it is a figure of
 * @property {string} [over] the run it is compared with
 * @property {Figure} by
 * @property {"×" | "ms" | "µs" | "kB" | "s"} unit
 * @property {number} [most] what the issue asks for; neither: for information
 * @property {number} [least]
 * @property {boolean} [quick] whether `--quick` measures it
 *
 * @typedef {Asked & { value: number | null, from: number | null, to: number | null, generatorShare: number }} Row with
 *   the median, the lowest and the highest of its rounds, and the share of a core the generator used at most
 */

/** @param {import("./options.js").Sizes} sizes @returns {Asked[]} */
export const askedFor = (sizes) => [
  ...casting.rows(sizes),
  ...serving.rows,
  ...live.rows(sizes),
  {
    id: "start",
    name: "start until it listens, on data that is there",
    of: "start",
    by: "startSeconds",
    unit: "s",
    most: 1,
  },
]
