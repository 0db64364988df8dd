export type Cells = readonly (readonly (string | number)[])[]

/** A leading apostrophe prevents spreadsheets from running formulas. */
const harmless = (cell: string | number): string =>
  typeof cell === "string" && /^[=+\-@\t\r]/.test(cell.normalize("NFKC")) ? `'${cell}` : String(cell)

/** Some locales use semicolons as separators. */
const quoted = (text: string): string => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** CSV as in RFC 4180, with a BOM so that spreadsheets detect UTF-8. */
export const csvOf = (cells: Cells): string =>
  `\uFEFF${cells.map((row) => `${row.map((cell) => quoted(harmless(cell))).join(",")}\r\n`).join("")}`

/** Tab-separated, for pasting into a spreadsheet. */
export const pasteOf = (cells: Cells): string =>
  cells.map((row) => row.map((cell) => harmless(cell).replace(/\s+/g, " ")).join("\t")).join("\n")
