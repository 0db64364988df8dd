import { maxRollRows } from "@hanpyo/shared"
import Papa from "papaparse"
import { DomainError } from "../domain-error.ts"
import { type Columns, columnsByPosition, columnsOfHeader } from "./columns.ts"

export interface TableRow {
  /** Where it begins in the text, from 1. */
  readonly line: number
  /** Without outer blanks. */
  readonly cells: readonly string[]
  readonly hasBadQuotes: boolean
}

export interface Table {
  readonly columns: Columns
  readonly hasHeader: boolean
  /** Without the header and without empty rows. */
  readonly rows: readonly TableRow[]
}

/** Reads a roll text as a table; what the cells say is not looked at. @throws DomainError `invalid_input` (`text`) */
export function readTable(text: string): Table {
  const [first, ...others] = parse(text).filter(({ cells }) => cells.some((cell) => cell !== ""))
  if (first === undefined) throw new DomainError("invalid_input", { fields: { text: "required" } })
  const named = columnsOfHeader(first.cells)
  const rows = named === null ? [first, ...others] : others
  if (rows.length > maxRollRows) throw new DomainError("invalid_input", { fields: { text: "too_many" } })
  if (named !== null) return { columns: named, hasHeader: true, rows }
  return { columns: columnsByPosition(typicalRow(rows)), hasHeader: false, rows }
}

function parse(text: string): TableRow[] {
  // Excel writes a byte-order mark and CRLF; sheets are pasted with tabs.
  const lines = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n")
  const { data, errors } = Papa.parse<string[]>(lines, {
    newline: "\n",
    delimitersToGuess: [",", ";", "\t"],
  })
  const badQuotes = new Set(errors.filter(({ type }) => type === "Quotes").map(({ row }) => row))
  let line = 1
  return data.map((cells, index) => {
    const row = { line, cells: cells.map((cell) => cell.trim()), hasBadQuotes: badQuotes.has(index) }
    line += 1 + cells.reduce((breaks, cell) => breaks + cell.split("\n").length - 1, 0)
    return row
  })
}

/** The first row of the most common width: one bad row at the top does not decide what all columns mean. */
function typicalRow(rows: readonly TableRow[]): readonly string[] {
  const widths = new Map<number, number>()
  for (const { cells } of rows) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1)
  const most = Math.max(...widths.values())
  return rows.find(({ cells }) => widths.get(cells.length) === most)?.cells ?? []
}
