import { DomainError } from "../../core/domain-error.ts"
import { afterBreak, isBreak, scanCell } from "./scan-cell.ts"

/** Of more cells a row keeps one, so that it is seen to be too wide. */
export const mostCells = 100
/** Titles, dates and the like stand above the column names, on at most so many rows. */
export const mostTitleRows = 9
const restEvery = 32 * 1024

export const tooManyRows = (): DomainError =>
  new DomainError("invalid_input", { fields: { text: "too_many" } })

export interface TextRow {
  /** Where it begins in the text, from 1. */
  readonly line: number
  /** Without outer blanks, and without empty ones at the end. */
  readonly cells: readonly string[]
  /** With those at the end. */
  readonly width: number
  readonly hasBadQuotes: boolean
}

interface Scan {
  readonly delimiter: string
  /** Where to begin, and which line that is. */
  readonly start: number
  readonly line: number
}

/**
 * The rows of a text, one after the other; empty ones are left out. Null is a place to rest: one comes at least every
 * 32 kB, also within a row. A quotation mark that is never closed spoils its own row, not those below.
 */
export function* scanRows(
  text: string,
  { delimiter, start, line: firstLine }: Scan,
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
    // One failed search for a closing mark a line: what comes behind it is plain text.
    let plain = false
    for (;;) {
      const cell = scanCell(text, { start: at, delimiter: delimiterCode, plain })
      if (cell.text !== "" && row.cells.length <= mostCells) {
        while (row.cells.length < Math.min(row.width, mostCells)) row.cells.push("")
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
