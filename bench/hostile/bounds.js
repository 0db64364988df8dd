/** @typedef {import("./hostile.js").Figures} Figures */

/** For a quiet machine; votes' p99 is also compared with the idle one of the same run. */
const mostP99 = 500
const mostRatio = 5
/** In ms; below it a ratio is noise. */
const leastP99 = 100
const mostHealth = 1000
export const mostGrown = 200
export const mostKept = 32

/** One sentence per exceeded bound. @param {{ idle: Figures, flooded: readonly Figures[] }} measured */
export function brokenBounds({ idle, flooded }) {
  const p99 = Math.min(mostP99, Math.max(leastP99, mostRatio * idle.p99))
  return flooded.flatMap((figures) => [
    ...(figures.alive ? [] : [`${figures.flood}: the server is gone`]),
    ...(figures.unanswered === 0 ? [] : [`${figures.flood}: ${figures.unanswered} votes were not stored`]),
    ...[
      { what: "votes' p99", value: figures.p99, most: p99 },
      { what: "/healthz", value: figures.health, most: mostHealth },
      { what: "memory in MB", value: figures.grown, most: mostGrown },
      { what: "memory kept in MB", value: figures.kept, most: mostKept },
    ]
      .filter(({ value, most }) => value > most)
      .map(
        ({ what, value, most }) =>
          `${figures.flood}: ${what} is ${value.toFixed(0)}, more than ${most.toFixed(0)}`,
      ),
  ])
}
