import type { RollColumn } from "@hanpyo/shared"
import { looksLikeAddress, wordOfHeader } from "./header-cell.ts"
import type { HeaderWord } from "./header-words.ts"
import { maxCells, type TextRow } from "./scan-rows.ts"

/** What a cell is used for: a column of the roll, half a name, or nothing. */
export type ColumnUse = RollColumn | "given" | "family" | null

/**
 * The columns under a header, in order. Of two with the same meaning the first counts. Beside one half of a name, "name"
 * means the other half: 성 and 이름, Name and Vorname.
 */
export function columnsOfHeader(cells: readonly string[]): ColumnUse[] {
  const words = cells.map(wordOfHeader)
  const has = (word: HeaderWord): boolean => words.includes(word)
  const nameMeans: ColumnUse = has("family") === has("given") ? "name" : has("family") ? "given" : "family"
  const whole = has("name") && nameMeans === "name"
  const seen = new Set<ColumnUse>()
  return words.map((word) => {
    if (word === null || word === "other" || (whole && (word === "given" || word === "family"))) return null
    const column = word === "name" ? nameMeans : word
    if (seen.has(column)) return null
    seen.add(column)
    return column
  })
}

/**
 * Without a header the order is username, e-mail, name, part, team. If addresses come first, there are no usernames. If
 * they come second, the first column is a name if most cells look like names. Otherwise there are no addresses.
 */
export function columnsByPosition(rows: readonly TextRow[]): ColumnUse[] {
  const mostly = (column: number, matches: (cell: string) => boolean): boolean => {
    const filled = rows.map(({ cells }) => cells[column] ?? "").filter(Boolean)
    return filled.filter(matches).length * 2 > filled.length
  }
  const order: ColumnUse[] = mostly(0, looksLikeAddress)
    ? ["email", "name", "part", "team"]
    : !mostly(1, looksLikeAddress)
      ? ["username", "name", "part", "team"]
      : mostly(0, looksLikeName)
        ? ["name", "email", "part", "team"]
        : ["username", "email", "name", "part", "team"]
  return Array.from({ length: Math.min(usualWidth(rows), maxCells) }, (_, index) => order[index] ?? null)
}

/** Two words, or East Asian letters only: beside an address that is not a username. */
const looksLikeName = (cell: string): boolean =>
  /\S\s+\S/.test(cell) ||
  /^[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+$/u.test(cell)

/** The width of most rows, so that one bad row does not decide what all columns mean. */
function usualWidth(rows: readonly TextRow[]): number {
  const widths = new Map<number, number>()
  for (const { width } of rows) widths.set(width, (widths.get(width) ?? 0) + 1)
  return [...widths].toSorted(([a, x], [b, y]) => y - x || b - a)[0]?.[0] ?? 0
}
