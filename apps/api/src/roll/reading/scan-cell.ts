/** Longer cells are cut: every column refuses them anyway. */
const keptLength = 2000
/** A longer quoted cell has lost its closing mark. */
const maxQuoted = 20_000
const maxQuotedBreaks = 200

const [tab, lf, cr, quote] = [0x09, 0x0a, 0x0d, 0x22] as const

/** Takes a character code; NaN past the end. */
export const isBreak = (code: number): boolean => code === lf || code === cr

const isBlank = (code: number): boolean =>
  code === 0x20 || code === tab || code === 0xa0 || code === 0x3000 || code === 0xfeff

/** The position after a line break. CRLF is one. */
export const afterBreak = (text: string, at: number): number =>
  text.charCodeAt(at) === cr && text.charCodeAt(at + 1) === lf ? at + 2 : at + 1

interface Cell {
  readonly text: string
  /** The position of the delimiter, line break or end behind it. */
  readonly end: number
  /** Line breaks inside its quotes. */
  readonly breaks: number
  readonly hasBadQuotes: boolean
  /** Starts with an unclosed quotation mark, and was read as plain text. */
  readonly isUnclosed: boolean
}

interface CellStart {
  readonly start: number
  readonly delimiter: number
  /** Whether quotation marks are plain text. */
  readonly plain: boolean
}

/** Reads the cell at `start`, without outer blanks. Linear in the cell, whatever it contains. */
export function scanCell(text: string, { start, delimiter, plain }: CellStart): Cell {
  let begin = start
  while (isBlank(text.charCodeAt(begin)) && text.charCodeAt(begin) !== delimiter) begin += 1
  const opens = text.charCodeAt(begin) === quote
  if (opens && !plain) {
    const quoted = scanQuoted(text, { open: begin, delimiter })
    if (quoted !== null) return quoted
  }
  let end = begin
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end)
    if (code === delimiter || isBreak(code)) break
  }
  return { text: kept(text, [begin, end]), end, breaks: 0, hasBadQuotes: opens, isUnclosed: opens }
}

/** Null if the mark at `open` is not closed nearby, or only by one that may belong to another row. */
function scanQuoted(text: string, { open, delimiter }: { open: number; delimiter: number }): Cell | null {
  let [breaks, hasBadQuotes, hasPairs] = [0, false, false]
  const limit = Math.min(text.length, open + maxQuoted)
  for (let at = open + 1; at < limit; at += 1) {
    const code = text.charCodeAt(at)
    if (isBreak(code)) {
      at = afterBreak(text, at) - 1
      breaks += 1
      if (breaks > maxQuotedBreaks || hasBadQuotes) return null
    }
    if (code !== quote) continue
    if (text.charCodeAt(at + 1) === quote) {
      hasPairs = true
      at += 1
      continue
    }
    let end = at + 1
    while (isBlank(text.charCodeAt(end)) && text.charCodeAt(end) !== delimiter) end += 1
    const next = text.charCodeAt(end)
    if (end >= text.length || next === delimiter || isBreak(next)) {
      const inner = kept(text, [open + 1, at])
      const value = (hasPairs ? inner.replaceAll('""', '"') : inner).trim()
      return { text: value, end, breaks, hasBadQuotes, isUnclosed: false }
    }
    if (breaks > 0) return null
    hasBadQuotes = true
  }
  return null
}

/** A cut cell ends in "…", which no trimming removes, so that it stays too long for every column. */
function kept(text: string, [begin, end]: readonly [number, number]): string {
  let last = end
  while (last > begin && isBlank(text.charCodeAt(last - 1))) last -= 1
  return last - begin > keptLength
    ? `${text.slice(begin, begin + keptLength)}…`
    : text.slice(begin, last).trim()
}
