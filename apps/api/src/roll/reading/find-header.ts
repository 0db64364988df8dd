import { Username } from "@hanpyo/shared"
import { DomainError } from "../../core/domain-error.ts"
import { looksLikeAddress, looksLikeTitle, wordOfHeader } from "./header-cell.ts"
import type { HeaderWord } from "./header-words.ts"
import { maxCells, maxTitleRows, type TextRow } from "./scan-rows.ts"

/** How many rows are compared with the first. */
const sampleRows = 300

export interface Header {
  /** The column names as written. */
  readonly cells: readonly string[]
  /** The text of the rows above them. */
  readonly titles: readonly string[]
  /** The number of rows, with those above. */
  readonly rows: number
}

/**
 * Finds the column names of a table; null if its first row is a voter.
 * @throws DomainError `invalid_input` (`text`: `unclear_header`) if the first row may be either, as it must not become a
 * voter then
 */
export function findHeader(rows: readonly TextRow[]): Header | null {
  const top = rows.slice(0, maxTitleRows + 1)
  const index = indexOfHeader(top)
  const header = top[index]
  if (header === undefined) {
    if (looksLikeTitles(rows.slice(0, sampleRows))) throw unclear()
    return null
  }
  const above = top.slice(0, index)
  if (!above.every((row) => isTitleAbove(row, header))) throw unclear()
  return {
    cells: header.cells.slice(0, maxCells),
    titles: above.map(({ cells }) => cells.filter(Boolean).join(" ")),
    rows: index + 1,
  }
}

const unclear = (): DomainError => new DomainError("invalid_input", { fields: { text: "unclear_header" } })

/** Rows below an address are voters, so no column names are looked for there. */
function indexOfHeader(top: readonly TextRow[]): number {
  const firstVoter = top.findIndex(({ cells }) => cells.some(looksLikeAddress))
  const candidates = (firstVoter === -1 ? top : top.slice(0, firstVoter)).map(({ cells }) =>
    cells.filter(Boolean).map(wordOfHeader),
  )
  const withIdentifier = candidates.findIndex((words) => isHeader(words) && hasIdentifier(words))
  return withIdentifier === -1 ? candidates.findIndex(isHeader) : withIdentifier
}

type Words = readonly (HeaderWord | null)[]

const hasIdentifier = (words: Words): boolean => words.includes("username") || words.includes("email")

/** At least half of its cells are recognised, and two of them, or one that identifies voters or is the only cell. */
function isHeader(words: Words): boolean {
  const recognised = words.filter((word) => word !== null).length
  return (
    recognised * 2 >= words.length && recognised >= (hasIdentifier(words) ? 1 : Math.min(2, words.length))
  )
}

/** Above a single column name, a word may just as well be a voter. */
function isTitleAbove({ cells }: TextRow, header: TextRow): boolean {
  const [filled, named] = [cells.filter(Boolean), header.cells.filter(Boolean)]
  return filled.length < named.length || (named.length === 1 && !Username.safeParse(filled[0]).success)
}

/** Whether the first row may be unrecognised column names; in doubt it is. */
function looksLikeTitles([first, ...others]: readonly TextRow[]): boolean {
  if (first === undefined || first.cells.some(looksLikeAddress)) return false
  if (first.cells.some(looksLikeTitle)) return true
  if (others.length === 0) return false
  const filled = first.cells.filter(Boolean).length
  if (filled === 1 && others.every(({ cells }) => cells.filter(Boolean).length > 1)) return true
  return first.cells.some((cell, column) => {
    const below = others.map(({ cells }) => cells[column] ?? "").filter(Boolean)
    if (cell === "" || below.length === 0) return false
    return (
      below.every(looksLikeAddress) ||
      (!/\d/.test(cell) &&
        below.length > 1 &&
        below.every((word) => /^[\d\s.+()-]*\d[\d\s.+()-]*$/.test(word)))
    )
  })
}
