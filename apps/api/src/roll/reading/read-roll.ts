import { maxRollRows, type RollColumn } from "@hanpyo/shared"
import { DomainError } from "../../core/domain-error.ts"
import { createPace, mapInSlices, type Pace } from "../../core/pace.ts"
import { readAddressList } from "./address-list.ts"
import { type CheckedRow, checkRow } from "./check-row.ts"
import { type ColumnUse, columnsByPosition, columnsOfHeader } from "./columns.ts"
import { findDelimiter } from "./find-delimiter.ts"
import { findHeader, type Header } from "./find-header.ts"
import { maxTitleRows, scanRows, type TextRow, tooManyRows } from "./scan-rows.ts"

interface ReadRoll {
  readonly columns: (RollColumn | null)[]
  readonly hasHeader: boolean
  /** Names of columns that are not imported. */
  readonly notTaken: string[]
  /** The text above the column names. */
  readonly titles: string[]
  readonly rows: readonly CheckedRow[]
}

/**
 * Reads a roll text, each row by itself, in slices between which other requests are served. `noHeader`: the first row is a
 * voter, whatever it looks like.
 * @throws DomainError `invalid_input` (`text`: `required`, `too_many`, `unclear_header`)
 */
export async function readRoll({
  text,
  noHeader = false,
}: {
  text: string
  noHeader?: boolean | undefined
}): Promise<ReadRoll> {
  const pace = createPace()
  const list = await readAddressList(text, pace)
  const all = list ?? (await readRows(text, pace))
  if (all.length === 0) throw new DomainError("invalid_input", { fields: { text: "required" } })
  const header = noHeader ? null : findHeader(all)
  const rows = all.slice(header?.rows ?? 0)
  if (rows.length > maxRollRows) throw tooManyRows()
  const columns = columnsOf(rows, { header, isList: list !== null })
  const checked = await mapInSlices(rows, {
    pace,
    to: (row) => checkRow(row, { columns, header: header?.cells ?? null }),
  })
  return {
    columns: columns.map((column) => (column === "given" || column === "family" ? "name" : column)),
    hasHeader: header !== null,
    notTaken: notTaken(header, columns),
    titles: (header?.titles ?? []).map(shown),
    rows: checked,
  }
}

/** Stops reading after more rows than a roll holds. */
async function readRows(text: string, pace: Pace): Promise<TextRow[]> {
  const rows: TextRow[] = []
  for (const row of scanRows(text, findDelimiter(text))) {
    if (row !== null) rows.push(row)
    if (rows.length > maxRollRows + maxTitleRows + 1) throw tooManyRows()
    const resting = pace.rest()
    if (resting !== undefined) await resting
  }
  return rows
}

function columnsOf(
  rows: readonly TextRow[],
  { header, isList }: { header: Header | null; isList: boolean },
): ColumnUse[] {
  if (header === null) return isList ? ["email", "name"] : columnsByPosition(rows)
  const columns = columnsOfHeader(header.cells)
  // In a list of addresses each brings its name along.
  return isList && columns[0] === "email" ? ["email", "name"] : columns
}

const notTaken = (header: Header | null, columns: readonly ColumnUse[]): string[] =>
  (header?.cells ?? []).filter((cell, index) => cell !== "" && columns[index] === null).map(shown)

const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
