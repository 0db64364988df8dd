/**
 * @typedef {import("./casting.js").Figures} Figures
 * @typedef {{ hanpyo: Figures, bare: Figures, usual: Figures, pgbench: number | null, many: Figures, one: Figures,
 *   stored: Figures, storedVotes: number }} Round
 * @typedef {{ name: string, value: number | null, bound: number, better: "higher" | "lower", unit: "×" | "ms" }} Row
 */

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}

/**
 * The figures of the issue. A ratio is the median of the ratios within each round, so that what slows the machine for
 * a while slows both sides of it.
 * @param {readonly Round[]} rounds
 * @returns {Row[]}
 */
export function rowsOf(rounds) {
  const stored = rounds[0]?.storedVotes ?? 0
  /** @type {(of: (round: Round) => number | null) => number | null} */
  const mid = (of) => {
    const values = rounds.map(of).filter((value) => value !== null)
    return values.length === 0 ? null : median(values)
  }
  /** @type {(a: (round: Round) => Figures, b: (round: Round) => Figures) => number | null} */
  const ratio = (a, b) => mid((round) => a(round).perSecond / b(round).perSecond)
  const hanpyo = (/** @type {Round} */ round) => round.hanpyo
  /** @type {(name: string, value: number | null, bound: number) => Row} */
  const atLeast = (...[name, value, bound]) => ({ name, value, bound, better: "higher", unit: "×" })
  return [
    atLeast(
      "vote.cast ÷ bare node:http, same token check, same batched SQL",
      ratio(hanpyo, (r) => r.bare),
      0.6,
    ),
    atLeast(
      "vote.cast ÷ pgbench, one vote a transaction, one CTE, 16 clients",
      mid((r) => (r.pgbench === null ? null : r.hanpyo.perSecond / r.pgbench)),
      1.4,
    ),
    atLeast(
      "vote.cast ÷ official adapter + Prisma transaction",
      ratio(hanpyo, (r) => r.usual),
      12,
    ),
    {
      name: "p99 at 64 connections",
      value: mid((r) => r.hanpyo.p99),
      bound: 30,
      better: "lower",
      unit: "ms",
    },
    atLeast(
      "256 connections ÷ 64",
      ratio((r) => r.many, hanpyo),
      0.9,
    ),
    atLeast(
      "all for one candidate ÷ spread over ten",
      ratio((r) => r.one, hanpyo),
      0.9,
    ),
    atLeast(
      `with ${stored.toLocaleString("en")} ballots stored ÷ empty`,
      ratio((r) => r.stored, hanpyo),
      0.9,
    ),
  ]
}

/** @param {Row} row */
export const isReached = ({ value, bound, better }) =>
  value === null ? null : better === "higher" ? value >= bound : value <= bound

/** Less than half of what is asked for: no matter of a busy machine. @param {Row} row */
export const isFarOff = ({ value, bound, better }) =>
  value !== null && (better === "higher" ? value < bound / 2 : value > bound * 2)
