const count = (/** @type {number} */ number) => number.toLocaleString("en")

/** @param {import("../options.js").Sizes} sizes @returns {import("../rows.js").Asked[]} */
export const rows = ({ viewers, watching, audience }) => [
  {
    id: "memory",
    name: `${count(viewers)} live viewers: memory of each`,
    of: "viewers",
    by: "memoryKb",
    unit: "kB",
    most: 16,
  },
  {
    id: "heap",
    name: `${count(viewers)} live viewers: of it, objects of JavaScript`,
    of: "viewers",
    by: "heapKb",
    unit: "kB",
  },
  {
    id: "event",
    name: `${count(viewers)} live viewers: CPU for each and every change`,
    of: "viewers",
    by: "eventMicros",
    unit: "µs",
    most: 10,
  },
  {
    id: "frames",
    name: `${count(viewers)} live viewers: that CPU ÷ plain sockets written the same bytes`,
    of: "viewers",
    over: "viewers bare",
    by: "eventMicros",
    unit: "×",
  },
  {
    id: "last",
    name: `${count(viewers)} live viewers: a vote until the last is served`,
    of: "viewers",
    by: "lastMs",
    unit: "ms",
    most: 500,
  },
  {
    id: "visible",
    name: `a vote until it is visible, p99 of ${count(audience)} viewers`,
    of: "visible",
    by: "visibleMs",
    unit: "ms",
    most: 350,
  },
  {
    id: "watched",
    name: `votes a second with ${count(watching)} viewers ÷ without`,
    of: "watched",
    over: "unwatched",
    by: "perSecond",
    unit: "×",
    least: 0.8,
    quick: true,
  },
]
