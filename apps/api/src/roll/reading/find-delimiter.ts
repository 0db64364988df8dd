import { wordOfHeader } from "./header-cell.ts"
import { scanRows, type TextRow } from "./scan-rows.ts"

const delimiters = [",", ";", "\t"] as const
const sampleLength = 16 * 1024
const sampleRows = 30
const sampleCells = 20

/**
 * Finds the delimiter: declared in the first line (`sep=;`), otherwise the one that fits the first rows best. `start` and `line`
 * are behind a byte-order mark and that line.
 */
export function findDelimiter(text: string): { delimiter: string; start: number; line: number } {
  const start = text.startsWith("\uFEFF") ? 1 : 0
  const declared = /^"?sep=([,;\t|:])"?[,;\t]*(?:\r\n|\n|\r|$)/i.exec(text.slice(start, start + 40))
  if (declared !== null) return { delimiter: declared[1] ?? ",", start: start + declared[0].length, line: 2 }
  let [best, most] = [",", -1]
  for (const delimiter of delimiters) {
    const found = likeness(sampleOf(text.slice(start, start + sampleLength), delimiter))
    if (found > most) [best, most] = [delimiter, found]
  }
  return { delimiter: best, start, line: 1 }
}

function sampleOf(text: string, delimiter: string): TextRow[] {
  const rows: TextRow[] = []
  for (const row of scanRows(text, { delimiter, start: 0, line: 1 })) {
    if (row !== null) rows.push(row)
    if (rows.length === sampleRows) break
  }
  return rows
}

/** Recognised column names count most, then rows of equal width, then the width. */
function likeness(rows: readonly TextRow[]): number {
  const recognised = Math.max(
    0,
    ...rows
      .slice(0, 10)
      .map(({ cells }) => cells.slice(0, sampleCells).filter((cell) => wordOfHeader(cell) !== null).length),
  )
  const widths = new Map<number, number>()
  for (const { width } of rows) if (width > 1) widths.set(width, (widths.get(width) ?? 0) + 1)
  const [width, alike] = [...widths].toSorted(([a, x], [b, y]) => y - x || b - a)[0] ?? [1, 0]
  return (
    (recognised > 1 ? recognised * 1e6 : 0) + (alike / Math.max(1, rows.length)) * 1e4 + Math.min(width, 99)
  )
}
