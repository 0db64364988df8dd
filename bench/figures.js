/**
 * @typedef {import("./rows.js").Asked} Asked
 * @typedef {import("./rows.js").Row} Row
 * @typedef {import("./rows.js").Runs} Runs
 */

/** @param {readonly number[]} values at least one */
export function median(values) {
  const sorted = [...values].toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}

/**
 * A ratio is the median of the ratios within each round, so that a slow phase of the machine affects both sides.
 * @param {Asked} asked
 * @param {Runs} runs
 * @returns {Row}
 */
export function rowOf(asked, runs) {
  const { of, over, by } = asked
  const own = runs[of] ?? []
  const others = over === undefined ? undefined : (runs[over] ?? [])
  const values = own.flatMap((figures, round) => {
    const figure = figures[by]
    const other = others === undefined ? 1 : others[round]?.[by]
    return typeof figure === "number" && typeof other === "number" && other > 0 ? [figure / other] : []
  })
  const shares = [own, others ?? []].map((figures) =>
    figures.length === 0 ? 0 : median(figures.map(({ generatorShare }) => generatorShare ?? 0)),
  )
  const generatorShare = Math.max(...shares)
  if (values.length === 0) return { ...asked, value: null, from: null, to: null, generatorShare }
  return {
    ...asked,
    value: median(values),
    from: Math.min(...values),
    to: Math.max(...values),
    generatorShare,
  }
}

/** Above 1: better than the target. Null without a target or a measurement. @param {Row} row */
export function reached({ value, least, most }) {
  if (value === null) return null
  if (least !== undefined) return value / least
  return most === undefined ? null : most / value
}

/** A ratio below half of its target, which a busy machine does not explain. @param {Row} row */
export const isFarOff = (row) => row.unit === "×" && (reached(row) ?? 1) < 0.5

/** Whether the load generator was nearly saturated, so that the rate may be its limit. @param {Row} row */
export const isGeneratorBound = ({ by, generatorShare }) => by === "perSecond" && generatorShare > 0.9
