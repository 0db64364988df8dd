import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { comparisonKey } from "@hanpyo/shared"

const path = fileURLToPath(import.meta.resolve("unhomoglyph/data.json"))

/** Unicode's confusables.txt (UTS #39), as `unhomoglyph` ships it: code point → what it looks like. */
const data = /** @type {Record<string, string>} */ (JSON.parse(readFileSync(path, "utf8")))

const ascii = /^[a-z0-9]+$/
const latin = /^(?=.*[\p{sc=Latn}0-9])[\p{sc=Latn}\p{sc=Zyyy}\p{sc=Zinh}]+$/u
const han = /^\p{sc=Han}+$/u

/** Unicode equates `m` and `rn`; here ASCII stands for itself, see docs/adr/0049. @param {string} text */
const folded = (text) => comparisonKey(text === "rn" ? "m" : text).normalize("NFD")

/**
 * What a letter looks like, in lower or in upper case (`к` as `K`): usernames are case-insensitive.
 * @param {string} letter
 */
function likenessOf(letter) {
  const found = [data[letter], data[letter.toUpperCase()]].flatMap((text) =>
    text === undefined ? [] : [folded(text)],
  )
  return found.find((text) => ascii.test(text)) ?? found[0]
}

/** Letters and digits that look like Latin ones, and kana that look like ideographs, grouped by what they look like. */
function likenesses() {
  /** @type {Map<string, string[]>} */
  const letters = new Map()
  const all = new Set(Object.keys(data).flatMap((letter) => [letter, ...letter.toLowerCase()]))
  for (const letter of [...all].toSorted()) {
    // Others never reach the table: names are folded and decomposed first.
    const isPlain = folded(letter) === letter && /^(?![a-z0-9])[\p{L}\p{N}]$/u.test(letter)
    const likeness = likenessOf(letter)
    if (!isPlain || likeness === undefined || likeness === letter) continue
    if (!latin.test(likeness) && !(han.test(likeness) && !han.test(letter))) continue
    letters.set(likeness, [...(letters.get(likeness) ?? []), letter])
  }
  return letters
}

const perLine = 12

/** @param {string} text */
const escaped = (text) =>
  [...text]
    .map((letter) => (letter < "\u0080" ? letter : `\\u{${letter.codePointAt(0)?.toString(16)}}`))
    .join("")

/** The source of `apps/api/src/names/look-alikes.ts`. */
export function lookAlikesSource() {
  const groups = [...likenesses()].map(([likeness, letters]) => escaped(`${likeness}:${letters.join("")}`))
  const lines = []
  for (let from = 0; from < groups.length; from += perLine)
    lines.push(`  "${groups.slice(from, from + perLine).join(" ")}",`)
  return [
    "// Written by `pnpm docs:write` from the package `unhomoglyph`: see scripts/look-alikes.js.",
    "",
    "/** Groups of `<what they look like>:<letters>`, separated by blanks. */",
    "export const lookAlikes: readonly string[] = [",
    ...lines,
    "]",
    "",
  ].join("\n")
}
