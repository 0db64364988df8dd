/** A table's cells, row by row: words, and numbers as numbers. */
export type Cells = readonly (readonly (string | number)[])[]

/** What a spreadsheet would run as a formula is led by an apostrophe, which makes it words. */
const harmless = (cell: string | number): string =>
  typeof cell === "string" && /^[=+\-@\t\r]/.test(cell.normalize("NFKC")) ? `'${cell}` : String(cell)

/** Semicolons too, at which spreadsheets of some countries part cells. */
const quoted = (text: string): string => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** CSV after RFC 4180, with the mark by which spreadsheets know UTF-8. */
export const csvOf = (cells: Cells): string =>
  `\uFEFF${cells.map((row) => `${row.map((cell) => quoted(harmless(cell))).join(",")}\r\n`).join("")}`

/** The same to be pasted into a spreadsheet: cells parted by tabs, a row a line. */
export const pasteOf = (cells: Cells): string =>
  cells.map((row) => row.map((cell) => harmless(cell).replace(/\s+/g, " ")).join("\t")).join("\n")
