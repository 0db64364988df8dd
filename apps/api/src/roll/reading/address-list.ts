import { maxRollRows } from "@hanpyo/shared"
import type { Pace } from "../../core/pace.ts"
import { afterBreak, isBreak } from "./scan-cell.ts"
import { maxTitleRows, type TextRow, tooManyRows } from "./scan-rows.ts"

const longestAddress = 400

/**
 * Reads addresses as mail programs write them, several per line: `a@x.org, Kim Ada <ada@x.org>; b@y.org`. Each becomes a
 * row of address and name. Null if the text is no such list, or has one address per line like any table.
 * @throws DomainError `invalid_input` (`text`: `too_many`)
 */
export async function readAddressList(text: string, pace: Pace): Promise<TextRow[] | null> {
  const rows: TextRow[] = []
  let isNeeded = false
  for (const { line, written } of linesOf(text)) {
    const resting = pace.rest()
    if (resting !== undefined) await resting
    if (written.trim() === "") continue
    const people = peopleOf(written)
    if (people === null) return null
    if (rows.length + people.length > maxRollRows + maxTitleRows + 1) throw tooManyRows()
    isNeeded ||= people.length > 1 || people.some((cells) => cells.length > 1)
    for (const cells of people) rows.push({ line, cells, width: cells.length, hasBadQuotes: false })
  }
  return isNeeded ? rows : null
}

/** Non-empty lines with their numbers, from 1; also one of thousands of empty lines, so that the reader can rest. */
function* linesOf(text: string): Generator<{ line: number; written: string }> {
  let [line, begin] = [1, text.startsWith("\uFEFF") ? 1 : 0]
  while (begin < text.length) {
    let end = begin
    while (end < text.length && !isBreak(text.charCodeAt(end))) end += 1
    if (end > begin || line % 8192 === 0) yield { line, written: text.slice(begin, end) }
    begin = end < text.length ? afterBreak(text, end) : end
    line += 1
  }
}

/** The people on a line; a line without addresses and delimiters is one word of a single column. */
function peopleOf(line: string): string[][] | null {
  if (!line.includes("@")) return /[,;\t<>"]/.test(line) ? null : [[line.trim().slice(0, 2000)]]
  return mailboxes(line, ";\t") ?? mailboxes(line, ",;\t") ?? mailboxes(line, ",;\t ")
}

function mailboxes(line: string, delimiters: string): string[][] | null {
  const found: string[][] = []
  for (const piece of pieces(line, delimiters)) {
    const written = piece.trim()
    if (written === "") continue
    const person = mailbox(written)
    if (person === null) return null
    if (found.length > maxRollRows) throw tooManyRows()
    found.push(person)
  }
  return found.length === 0 ? null : found
}

/**
 * The parts of a line between delimiters outside quotation marks and angle brackets, up to the first that is too long for
 * an address.
 */
function* pieces(line: string, delimiters: string): Generator<string> {
  let [begin, isQuoted, isBracketed] = [0, false, false]
  for (let at = 0; at < line.length && at - begin <= longestAddress; at += 1) {
    const letter = line.charAt(at)
    if (letter === '"') isQuoted = !isQuoted
    else if (letter === "<" || letter === ">") isBracketed = letter === "<"
    else if (!isQuoted && !isBracketed && delimiters.includes(letter)) {
      yield line.slice(begin, at)
      begin = at + 1
    }
  }
  yield line.slice(begin)
}

/** `[address]` or `[address, name]` of `Kim Ada <ada@x.org>`, `"Kim, Ada" <ada@x.org>`, `ada@x.org (Kim Ada)`, `ada@x.org`. */
export function mailbox(written: string): string[] | null {
  if (written.length > longestAddress) return null
  const plain = /^(?:mailto:)?([^\s@<>"(),;]+@[^\s@<>"(),;]+)$/i.exec(written)
  if (plain?.[1] !== undefined) return [plain[1]]
  const before = /^([^<>@]*)<\s*(?:mailto:)?([^\s@<>"(),;]+@[^\s@<>"(),;]+)\s*>$/i.exec(written)
  const after = /^([^\s@<>"(),;]+@[^\s@<>"(),;]+)\s*\(([^()@]*)\)$/.exec(written)
  const [address, name] = before === null ? [after?.[1], after?.[2]] : [before[2], before[1]]
  if (address === undefined) return null
  const trimmed = (name ?? "")
    .trim()
    .replace(/^["']\s*(.*?)\s*["']$/, "$1")
    .trim()
  return trimmed === "" ? [address] : [address, trimmed]
}
