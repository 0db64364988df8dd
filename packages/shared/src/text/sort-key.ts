import { comparisonKey } from "./text.ts"

/** In code points: a sort key must fit into a cursor and an index. */
const longest = 64

/**
 * The form by which names are ordered, in SQL and here: the comparison key with each number preceded by the count of its
 * digits, so that `2조` (`12조`) comes before `10조` (`210조`). By code points, numbers come before Latin before Hangul; unlike
 * ICU collations, the order is the same on every machine.
 */
export const sortKey = (name: string): string => sortKeyOf(comparisonKey(name))

/** `sortKey` of a comparison key. */
export function sortKeyOf(key: string): string {
  const zeros: number[] = []
  const main = key.replace(/\p{Nd}+/gu, (run) => {
    const digits = [...run].map(digitOf).join("")
    const number = digits.replace(/^0+(?=\d)/, "")
    zeros.push(digits.length - number.length)
    return `${lengthMark(number.length)}${number}`
  })
  // Leading zeros break ties: fewer first.
  const ties = zeros.some((count) => count > 0)
    ? `\u0001${zeros.map((count) => String.fromCharCode(48 + count)).join("")}`
    : ""
  return [...`${main}${ties}`].slice(0, longest).join("")
}

/** A digit, so that numbers sort as digits do; 9 begins the length of numbers with nine digits and more. */
const lengthMark = (length: number): string =>
  length < 9 ? String(length) : `9${String(length).padStart(4, "0")}`

/** The ASCII digit for a decimal digit of any script, which come in runs of ten. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let before = 0
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1
  return String(before % 10)
}

/** Orders by code points, as PostgreSQL's "C" collation does; `<` on strings orders by UTF-16 units. */
export function compareKeys(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index += 1) {
    const [left, right] = [a.charCodeAt(index), b.charCodeAt(index)]
    if (left !== right) return placeOf(left) - placeOf(right)
  }
  return a.length - b.length
}

/** Surrogates come after all other units. */
const placeOf = (unit: number): number =>
  unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit
