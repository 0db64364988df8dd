import { Email, Name, PartOrTeam, type RollColumn, type RowProblem, Username } from "@hanpyo/shared"
import type { z } from "zod"
import { mailbox } from "./address-list.ts"
import type { ColumnUse } from "./columns.ts"
import { looksLikeAddress } from "./header-cell.ts"
import type { TextRow } from "./scan-rows.ts"

/** The validated cells of a row; null for empty cells. */
export type RowWords = Readonly<Record<RollColumn, string | null>>

export interface CheckedRow {
  readonly line: number
  readonly words: RowWords
  readonly problem: RowProblem | null
}

interface Columns {
  readonly columns: readonly ColumnUse[]
  /** The column names as written, or null without a header. */
  readonly header: readonly string[] | null
}

/** What a spreadsheet reads as a formula, full-width signs included. */
const looksLikeFormula = (cell: string): boolean => /^[=+\-@]/.test(cell.normalize("NFKC"))

const checks: readonly [column: RollColumn, schema: z.ZodType<string>, problem: RowProblem][] = [
  ["username", Username, "bad_username"],
  ["email", Email, "bad_email"],
  ["name", Name, "bad_name"],
  ["part", PartOrTeam, "bad_part"],
  ["team", PartOrTeam, "bad_team"],
]

/**
 * Checks one row by itself, without looking up accounts. With a problem, the words are as typed. Columns that are not taken
 * are ignored.
 */
export function checkRow({ line, cells, hasBadQuotes }: TextRow, { columns, header }: Columns): CheckedRow {
  const typed = typedWords(cells, { columns, header })
  const bad = (problem: RowProblem): CheckedRow => ({ line, words: typed, problem })
  const taken = Object.entries(typed).filter((entry): entry is [string, string] => entry[1] !== null)
  if (hasBadQuotes || taken.some(([, word]) => holdsRows(word))) return bad("bad_quotes")
  if (cells.length > columns.length) return bad("wrong_columns")
  if (header !== null && cells.every((cell, index) => cell === header[index])) return bad("repeated_header")
  if (taken.some(([, word]) => looksLikeFormula(word))) return bad("formula")
  if (taken.some(([column, word]) => isForWords(column) && looksLikeAddress(word)))
    return bad("stray_address")
  if (typed.username === null && typed.email === null) return bad("missing_identifier")
  const words = { ...typed }
  for (const [column, schema, problem] of checks) {
    if (words[column] === null) continue
    const parsed = schema.safeParse(words[column])
    if (!parsed.success) return bad(problem)
    words[column] = parsed.data
  }
  return { line, words, problem: null }
}

/** An unclosed quotation mark makes whole rows look like one quoted cell. */
const holdsRows = (word: string): boolean => /[\r\n]/.test(word) && /[,;\t]/.test(word)

const isForWords = (column: string): boolean => column === "name" || column === "part" || column === "team"

function typedWords(cells: readonly string[], { columns, header }: Columns): RowWords {
  const of = (use: ColumnUse): string | null => {
    const cell = cells[columns.indexOf(use)] ?? ""
    return cell === "" ? null : cell
  }
  const words = {
    username: of("username"),
    email: of("email"),
    name: of("name") ?? wholeName(of("given"), of("family")),
    part: of("part"),
    team: of("team"),
  }
  if (header !== null) return unfolded(words)
  // Without a header, each cell of a single column decides: no username contains an @.
  if (columns.includes("username") && columns.includes("email")) return words
  const identifier = words.username ?? words.email
  const isAddress = identifier?.includes("@") === true
  return { ...words, username: isAddress ? null : identifier, email: isAddress ? identifier : null }
}

/** Splits `Kim Ada <ada@x.org>` in a column of addresses. */
function unfolded(words: RowWords): RowWords {
  const [email, name] = words.email?.endsWith(">") === true ? (mailbox(words.email) ?? []) : []
  return email === undefined ? words : { ...words, email, name: words.name ?? name ?? null }
}

/** East Asian names start with the family name and have no blank. */
function wholeName(given: string | null, family: string | null): string | null {
  if (given === null || family === null) return given ?? family
  const isEastAsian = /^[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u
  return isEastAsian.test(given) && isEastAsian.test(family) ? family + given : `${given} ${family}`
}
