import * as casting from "./casting/rows.js"
import * as live from "./live/rows.js"
import * as serving from "./serving/rows.js"

/**
 * The figures of one run in one round. Micros are microseconds of CPU per request; other figures name their unit, or are
 * rates per second.
 * @typedef {"perSecond" | "p50" | "p99" | "generatorShare" | "serverMicros" | "postgresMicros" | "startSeconds"
 *   | "memoryKb" | "heapKb" | "eventMicros" | "lastMs" | "visibleMs"} Figure
 * @typedef {Partial<Record<Figure, number | null>>} Figures
 * @typedef {Record<string, Figures[]>} Runs by name, a place a round
 *
 * @typedef {object} Asked
 * @property {string} id
 * @property {string} name
 * @property {string} of the run measured
 * @property {string} [over] the run it is compared with
 * @property {Figure} by
 * @property {"×" | "ms" | "µs" | "kB" | "s"} unit
 * @property {number} [most] the target; without `most` and `least` the row is informative
 * @property {number} [least]
 * @property {boolean} [quick] whether `--quick` measures it
 *
 * @typedef {Asked & { value: number | null, from: number | null, to: number | null, generatorShare: number }} Row with
 *   median, lowest and highest of its rounds, and the generator's peak share of a core
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
