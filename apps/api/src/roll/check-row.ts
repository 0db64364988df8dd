import { Email, Name, PartOrTeam, type RollColumn, type RowProblem, Username } from "@hanpyo/shared"
import type { z } from "zod"
import type { Table, TableRow } from "./read-table.ts"

/** What a row says, each word as the contract allows it; null: nothing. */
export type RowWords = Readonly<Record<RollColumn, string | null>>

export interface CheckedRow {
  readonly words: RowWords
  readonly problem: RowProblem | null
}

/** What a spreadsheet takes for a formula, full-width signs included. */
const looksLikeFormula = (cell: string): boolean => /^[=+\-@]/.test(cell.normalize("NFKC"))

const checks: readonly [column: RollColumn, schema: z.ZodType<string>, problem: RowProblem][] = [
  ["username", Username, "bad_username"],
  ["email", Email, "bad_email"],
  ["name", Name, "bad_name"],
  ["part", PartOrTeam, "bad_part"],
  ["team", PartOrTeam, "bad_team"],
]

/** Reads one row by itself, without looking at accounts. Words are given also where there is a problem, as typed. */
export function checkRow({ cells, hasBadQuotes }: TableRow, table: Omit<Table, "rows">): CheckedRow {
  const { columns } = table
  const typed = typedWords(cells, table)
  if (hasBadQuotes) return { words: typed, problem: "bad_quotes" }
  if (cells.length !== columns.length) return { words: typed, problem: "wrong_columns" }
  if (cells.some(looksLikeFormula)) return { words: typed, problem: "formula" }
  if (typed.username === null && typed.email === null) return { words: typed, problem: "missing_identifier" }
  const words = { ...typed }
  for (const [column, schema, problem] of checks) {
    if (words[column] === null) continue
    const parsed = schema.safeParse(words[column])
    if (!parsed.success) return { words: typed, problem }
    words[column] = parsed.data
  }
  return { words, problem: null }
}

function typedWords(cells: readonly string[], { columns, hasHeader }: Omit<Table, "rows">): RowWords {
  const words: Record<RollColumn, string | null> = {
    username: null,
    email: null,
    name: null,
    part: null,
    team: null,
  }
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? ""
    if (column !== null && cell !== "") words[column] = cell
  }
  // Where nothing says what the one column is, each cell says it: no username holds an @.
  if (hasHeader || (columns.includes("username") && columns.includes("email"))) return words
  const identifier = words.username ?? words.email
  const isAddress = identifier?.includes("@") === true
  return { ...words, username: isAddress ? null : identifier, email: isAddress ? identifier : null }
}
