import { DomainError } from "../../core/domain-error.ts"
import { afterBreak, isBreak, scanCell } from "./scan-cell.ts"

/** Of more cells a row keeps one, which shows that it is too wide. */
export const maxCells = 100
/** The maximum of rows above the column names: titles, dates and the like. */
export const maxTitleRows = 9
const restEvery = 32 * 1024

export const tooManyRows = (): DomainError =>
  new DomainError("invalid_input", { fields: { text: "too_many" } })

export interface TextRow {
  /** Where it starts in the text, from 1. */
  readonly line: number
  /** Without outer blanks, and without empty cells at the end. */
  readonly cells: readonly string[]
  /** The number of cells, with empty ones at the end. */
  readonly width: number
  readonly hasBadQuotes: boolean
}

interface ScanStart {
  readonly delimiter: string
  readonly start: number
  /** The number of the line at `start`. */
  readonly line: number
}

/**
 * Scans the rows of a text, without empty ones. Yields null at least every 32 kB, also within a row, so that the reader can
 * rest. An unclosed quotation mark spoils its own row only.
 */
export function* scanRows(
  text: string,
  { delimiter, start, line: firstLine }: ScanStart,
): Generator<TextRow | null> {
  const delimiterCode = delimiter.charCodeAt(0)
  let [at, line, rested] = [start, firstLine, start]
  while (at < text.length) {
    if (at - rested > restEvery) {
      rested = at
      yield null
    }
    if (isBreak(text.charCodeAt(at))) {
      at = afterBreak(text, at)
      line += 1
      continue
    }
    const row = { line, cells: [] as string[], width: 0, hasBadQuotes: false }
    // At most one failed search for a closing mark per row: the rest is plain text.
    let plain = false
    for (;;) {
      const cell = scanCell(text, { start: at, delimiter: delimiterCode, plain })
      if (cell.text !== "" && row.cells.length <= maxCells) {
        while (row.cells.length < Math.min(row.width, maxCells)) row.cells.push("")
        row.cells.push(cell.text)
      }
      row.width += 1
      row.hasBadQuotes ||= cell.hasBadQuotes
      plain ||= cell.isUnclosed
      line += cell.breaks
      at = cell.end
      if (at - rested > restEvery) {
        rested = at
        yield null
      }
      if (at >= text.length || isBreak(text.charCodeAt(at))) break
      at += 1
    }
    if (row.cells.length > 0) yield row
    at = at < text.length ? afterBreak(text, at) : at
    line += 1
  }
}
