import { isGeneratorBound, median, reached } from "../figures.js"

/**
 * @typedef {import("../rows.js").Row} Row
 * @typedef {import("../rows.js").Runs} Runs
 * @typedef {import("../rows.js").Figure} Figure
 */

const digits = { "×": 2, ms: 1, µs: 1, kB: 1, s: 2 }

/** @param {Row} row @param {number} value */
const inUnit = ({ unit }, value) => `${value.toFixed(digits[unit])} ${unit}`

/** @param {Row} row */
export const asked = ({ least, most, unit }) => {
  const bound = least ?? most
  if (bound === undefined) return "–"
  return `${least === undefined ? "≤" : "≥"} ${bound}${unit === "×" ? "" : ` ${unit}`}`
}

/** @param {Row} row */
export const found = (row) => (row.value === null ? "not measured" : inUnit(row, row.value))

/** @param {Row} row */
const spread = (row) =>
  row.from === null || row.to === null ? "–" : `${row.from.toFixed(digits[row.unit])}–${inUnit(row, row.to)}`

/** @param {Row} row */
function mark(row) {
  const times = reached(row)
  const sign = times === null ? "–" : times >= 1 ? "✓" : "✗"
  return isGeneratorBound(row) ? `${sign} (generator-bound)` : sign
}

/** @param {{ rows: readonly Row[], runs: Runs }} result */
export const tables = ({ rows, runs }) =>
  [
    ...aligned([
      ["figure", "asked", "measured", "lowest–highest round", ""],
      ...rows.map((row) => [row.name, asked(row), found(row), spread(row), mark(row)]),
    ]),
    "",
    ...runTable(runs),
    "",
  ].join("\n")

/** @type {{ title: string, by: Figure, times?: number, unit?: string, digits?: number }[]} */
const columns = [
  { title: "a second", by: "perSecond" },
  { title: "µs of CPU each, server", by: "serverMicros", digits: 1 },
  { title: "PostgreSQL", by: "postgresMicros", digits: 1 },
  { title: "p50 ms", by: "p50", digits: 1 },
  { title: "p99 ms", by: "p99", digits: 1 },
  { title: "load generator, of a core", by: "generatorShare", times: 100, unit: " %" },
]

/** The figures behind the ratios. @param {Runs} runs */
function runTable(runs) {
  const named = Object.entries(runs).filter(([, rounds]) =>
    rounds.some((figures) => "serverMicros" in figures || "perSecond" in figures),
  )
  if (named.length === 0) return []
  const cell = (/** @type {Runs[string]} */ rounds, /** @type {(typeof columns)[number]} */ column) => {
    const values = rounds.map((figures) => figures[column.by]).filter((value) => typeof value === "number")
    if (values.length === 0) return "–"
    return `${(median(values) * (column.times ?? 1)).toFixed(column.digits ?? 0)}${column.unit ?? ""}`
  }
  return aligned([
    ["run", ...columns.map(({ title }) => title)],
    ...named.map(([name, rounds]) => [name, ...columns.map((column) => cell(rounds, column))]),
  ])
}

/** A Markdown table with aligned columns. @param {string[][]} lines the first is the head */
function aligned(lines) {
  const [head = [], ...body] = lines
  const widths = head.map((_, i) => Math.max(3, ...lines.map((cells) => cells[i]?.length ?? 0)))
  const line = (/** @type {string[]} */ cells) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)]
}
