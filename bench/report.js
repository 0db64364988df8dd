import { isReached, median } from "./rows.js"

/** @typedef {import("./rows.js").Row} Row */
/** @typedef {import("./rows.js").Round} Round */

/** @param {Row} row */
const shown = ({ value, unit }) =>
  value === null ? "not measured" : unit === "ms" ? `${value.toFixed(1)} ms` : `${value.toFixed(2)} ×`

/** @param {Row} row */
const asked = ({ bound, better, unit }) =>
  `${better === "higher" ? "≥" : "≤"} ${bound}${unit === "ms" ? " ms" : ""}`

/** @param {Row} row */
const mark = (row) => ({ true: "✓", false: "✗", null: "–" })[`${isReached(row)}`]

/** @param {{ rows: readonly Row[], rounds: readonly Round[] }} result */
export function table({ rows, rounds }) {
  const lines = rows.map((row) => `| ${row.name} | ${asked(row)} | ${shown(row)} | ${mark(row)} |`)
  /** @type {("hanpyo" | "bare" | "usual" | "many" | "one" | "stored")[]} */
  const kinds = ["hanpyo", "bare", "usual", "many", "one", "stored"]
  const details = kinds.map((kind) => {
    const of = (/** @type {(figures: Round["hanpyo"]) => number | null} */ pick) => {
      const values = rounds.map((round) => pick(round[kind])).filter((value) => value !== null)
      return values.length === 0 ? "–" : Math.round(median(values)).toString()
    }
    const share = of(({ generatorShare }) => generatorShare * 100)
    return `| ${kind} | ${of((f) => f.perSecond)} | ${of((f) => f.serverMicros)} | ${of((f) => f.postgresMicros)} | ${of((f) => f.p50)} | ${of((f) => f.p99)} | ${share} % |`
  })
  const pgbenchRates = rounds.map(({ pgbench }) => pgbench).filter((rate) => rate !== null)
  return [
    "| figure | asked | measured | |",
    "| --- | --- | --- | --- |",
    ...lines,
    "",
    "| run | votes a second | µs of CPU a vote, server | PostgreSQL | p50 ms | p99 ms | load generator, of a core |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...details,
    ...(pgbenchRates.length === 0
      ? []
      : [`| pgbench | ${Math.round(median(pgbenchRates))} | – | – | – | – | – |`]),
    "",
  ].join("\n")
}

const barHeight = 34
const width = 760

/** Votes a second as bars, for the README. @param {readonly Round[]} rounds */
export function picture(rounds) {
  const rate = (/** @type {(round: Round) => number | null} */ of) => {
    const values = rounds.map(of).filter((value) => value !== null)
    return values.length === 0 ? null : median(values)
  }
  const bars = [
    { label: "bare node:http, batched SQL", value: rate((r) => r.bare.perSecond), fill: "#94a3b8" },
    { label: "Hanpyo", value: rate((r) => r.hanpyo.perSecond), fill: "#2563eb" },
    { label: "pgbench, one vote a transaction", value: rate((r) => r.pgbench), fill: "#94a3b8" },
    { label: "tRPC adapter + Prisma transaction", value: rate((r) => r.usual.perSecond), fill: "#94a3b8" },
  ]
  const most = Math.max(...bars.map(({ value }) => value ?? 0), 1)
  const drawn = bars.map(({ label, value, fill }, i) => {
    const y = 44 + i * barHeight
    const length = ((value ?? 0) / most) * 380
    const text = value === null ? "not measured" : Math.round(value).toLocaleString("en")
    return `  <text x="250" y="${y + 17}" text-anchor="end">${label}</text>
  <rect x="260" y="${y}" width="${length.toFixed(1)}" height="24" rx="3" fill="${fill}"/>
  <text x="${(268 + length).toFixed(1)}" y="${y + 17}">${text}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${56 + bars.length * barHeight}" font-family="sans-serif" font-size="13" role="img">
  <title>Votes a second, end to end, one machine, one run</title>
  <rect width="100%" height="100%" fill="#ffffff"/>
  <text x="16" y="26" font-weight="bold">Votes a second, end to end (64 connections, fsync on)</text>
${drawn.join("\n")}
</svg>
`
}
