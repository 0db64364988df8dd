import { isGeneratorBound, reached } from "../figures.js"
import { asked, found } from "./table.js"

/** @typedef {import("../rows.js").Row} Row */

const width = 890
const rowHeight = 30
const top = 78
/** The scale: from a quarter to four times the target, logarithmic. */
const scale = { left: 474, right: 714, most: 4 }
const middle = (scale.left + scale.right) / 2

/** @param {number} times */
const placeOf = (times) => {
  const doublings = Math.log2(Math.min(scale.most, Math.max(1 / scale.most, times)))
  return middle + (doublings / Math.log2(scale.most)) * (scale.right - middle)
}

/**
 * A picture for the README of each figure against its target. It has its own background, for light and dark pages.
 * @param {{ rows: readonly Row[], machine: { cores: number, model: string }, at: string }} result
 */
export function picture({ rows, machine, at }) {
  const shown = rows.filter(({ least, most }) => least !== undefined || most !== undefined)
  const height = top + shown.length * rowHeight + 44
  const bottom = top + shown.length * rowHeight
  const ticks = [0.25, 0.5, 2, 4].map(
    (
      times,
    ) => `  <line class="tick" x1="${placeOf(times)}" y1="${top - 8}" x2="${placeOf(times)}" y2="${bottom}"/>
  <text class="small" x="${placeOf(times)}" y="${top - 14}" text-anchor="middle">${times < 1 ? `1/${1 / times}` : `${times} ×`}</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13" role="img" aria-labelledby="title">
  <title id="title">What pnpm bench measured, against what is asked: ${shown.map(inWords).join("; ")}</title>
  <style>
    .ground { fill: #ffffff; stroke: #d0d7de } text { fill: #1f2328 } .small { fill: #59636e; font-size: 11px }
    .tick { stroke: #d8dee4 } .asked { stroke: #1f2328; stroke-width: 1.5 } .good { fill: #1a7f64 } .missed { fill: #d1742f }
    @media (prefers-color-scheme: dark) {
      .ground { fill: #151b23; stroke: #3d444d } text { fill: #e6edf3 } .small { fill: #9198a1 }
      .tick { stroke: #2f3742 } .asked { stroke: #e6edf3 } .good { fill: #3fb68b } .missed { fill: #e8945a }
    }
  </style>
  <rect class="ground" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>
  <text x="20" y="30" font-size="15" font-weight="600">How far from what is asked</text>
  <text class="small" x="20" y="48">to the right: better; each step of the grid is twice as good</text>
  <text class="small" x="${middle}" y="${top - 14}" text-anchor="middle">asked</text>
  <text class="small" x="${width - 20}" y="${top - 14}" text-anchor="end">measured (asked)</text>
${ticks.join("\n")}
${shown.map((row, i) => bar(row, top + i * rowHeight)).join("\n")}
  <line class="asked" x1="${middle}" y1="${top - 8}" x2="${middle}" y2="${bottom}"/>
  <text class="small" x="20" y="${height - 16}">${escaped(`pnpm bench, ${at.slice(0, 10)}, ${machine.cores} cores, ${machine.model}: medians over rounds, fsync on`)}</text>
</svg>
`
}

/** @param {Row} row @param {number} y */
function bar(row, y) {
  const times = reached(row)
  const text = y + 19
  const name = `  <text x="${scale.left - 16}" y="${text}" text-anchor="end">${escaped(row.name)}</text>`
  const figure = `  <text x="${width - 20}" y="${text}" text-anchor="end">${escaped(`${found(row)} `)}<tspan class="small">(${escaped(asked(row))})</tspan></text>`
  if (times === null) return `${name}\n${figure}`
  const place = placeOf(times)
  const [from, to] = [Math.min(place, middle), Math.max(place, middle)]
  const faint = isGeneratorBound(row) ? ' opacity="0.5"' : ""
  // Marks a bar that leaves the scale.
  const beyond = times > scale.most ? "›" : times < 1 / scale.most ? "‹" : ""
  const arrow = `  <text x="${place + (times > 1 ? 9 : -9)}" y="${text}" text-anchor="middle">${beyond}</text>\n`
  // A figure equal to its target still gets a visible bar.
  const length = Math.max(to - from, 1.5)
  return `${name}
  <rect class="${times >= 1 ? "good" : "missed"}" x="${from.toFixed(1)}" y="${y + 7}" width="${length.toFixed(1)}" height="16" rx="2"${faint}/>
${beyond === "" ? "" : arrow}${figure}`
}

/** @param {Row} row */
const inWords = (row) => escaped(`${row.name}: ${found(row)}, asked ${asked(row)}`)

/** @param {string} text */
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
