import { Username } from "@hanpyo/shared"
import { DomainError } from "../../core/domain-error.ts"
import { looksLikeAddress, looksLikeTitle, wordOfHeader } from "./header-cell.ts"
import type { HeaderWord } from "./header-words.ts"
import { mostCells, mostTitleRows, type TextRow } from "./scan-rows.ts"

/** So many rows are compared with the first. */
const sampleRows = 300

export interface Header {
  /** The column names as they were written. */
  readonly cells: readonly string[]
  /** What stands above them. */
  readonly titles: readonly string[]
  /** How many rows it takes, with those above. */
  readonly rows: number
}

/**
 * The column names of a table; null where its first row is a voter. @throws DomainError `invalid_input` (`text`:
 * `unclear_header`) where the first row may be either: it is never made a voter then
 */
export function findHeader(rows: readonly TextRow[]): Header | null {
  const top = rows.slice(0, mostTitleRows + 1)
  const index = indexOfHeader(top)
  const header = top[index]
  if (header === undefined) {
    if (looksLikeTitles(rows.slice(0, sampleRows))) throw unclear()
    return null
  }
  const above = top.slice(0, index)
  if (!above.every((row) => isTitleAbove(row, header))) throw unclear()
  return {
    cells: header.cells.slice(0, mostCells),
    titles: above.map(({ cells }) => cells.filter(Boolean).join(" ")),
    rows: index + 1,
  }
}

const unclear = (): DomainError => new DomainError("invalid_input", { fields: { text: "unclear_header" } })

/** Among rows below addresses no column names are looked for: those are voters. */
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

/** Most of its cells are understood as column names, and more than one unless there is one or it names the voters. */
function isHeader(words: Words): boolean {
  const known = words.filter((word) => word !== null).length
  return known * 2 >= words.length && known >= (hasIdentifier(words) ? 1 : Math.min(2, words.length))
}

/** Above the name of a single column a word may as well be a voter. */
function isTitleAbove({ cells }: TextRow, header: TextRow): boolean {
  const [filled, named] = [cells.filter(Boolean), header.cells.filter(Boolean)]
  return filled.length < named.length || (named.length === 1 && !Username.safeParse(filled[0]).success)
}

/** Whether the first row may be column names that are not understood: when in doubt it is. */
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
