import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { searchKey } from "./search-key.ts"
import { compareKeys, sortKey } from "./sort-key.ts"

describe("searchKey", () => {
  test.each([
    ["박지성", "박지성".normalize("NFD")],
    ["Groß", "GROSS"],
    ["İpek", "ipek"],
    ["Işık", "isik"],
    ["José", "jose"],
    ["Łódź", "lodz"],
    ["Ægir Þór", "aegir thor"],
    ["Ёлкин", "елкин"],
    ["Ελένη", "ελενη"],
    ["ΟΔΟΣ", "οδος"],
    ["O’Neil", "o'neil"],
    ["Jean‐Luc", "jean-luc"],
    ["שָׁלוֹם", "שלום"],
    ["مُحَمَّد", "محمد"],
    ["㈜한표", "(주)한표"],
  ])("finds %s by %s", (name, typed) => {
    expect(searchKey(name)).toBe(searchKey(typed))
  })

  test.each([
    ["が", "か"],
    ["कि", "क"],
    ["박", "바"],
    ["ที", "ท"],
  ])("keeps %s and %s apart", (left, right) => {
    expect(searchKey(left)).not.toBe(searchKey(right))
  })

  test("is idempotent", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(searchKey(searchKey(text))).toBe(searchKey(text))
      }),
    )
  })
})

describe("sortKey", () => {
  const sorted = (names: readonly string[]): string[] =>
    names.toSorted((a, b) => compareKeys(sortKey(a), sortKey(b)))

  test.each([
    ["numbers by value", ["1번", "2번", "10번", "100번"]],
    [
      "numbers within and at the end",
      ["A 2 B 9", "A 2 B 10", "A 10 B 1", "Team 1", "Team 01", "Team 2", "Team 11"],
    ],
    ["leading zeros last among equals", ["7", "07", "007", "7 a", "07 b", "8"]],
    ["very long numbers", ["9", "99999999", "123456789", "1".repeat(40), "2".repeat(40), "1".repeat(41)]],
    ["digits of any script", ["١", "2", "３", "४", "๕", "৬", "⑦", "𝟖", "9", "١٠", "１１"]],
    [
      "numbers before Latin before Hangul before what follows",
      ["(주)", "2", "10", "ada", "Bo", "가", "힣", "𐍈"],
    ],
    ["what stands in the last plane of sixteen bits before what follows", ["\uFFFD", "😀"]],
  ])("orders %s", (_, names) => {
    expect(sorted(names.toReversed())).toEqual(names)
    expect(sorted(names)).toEqual(names)
  })

  test("is short for every name, and case-insensitive", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from("0a9٣ﷺ가😀 ")), maxLength: 60 }),
        (name) => {
          expect([...sortKey(name)].length).toBeLessThanOrEqual(64)
          expect(sortKey(name.toUpperCase())).toBe(sortKey(name))
        },
      ),
    )
  })

  test("orders numbers by value", () => {
    const number = fc.bigInt({ min: 0n, max: 10n ** 45n })
    fc.assert(
      fc.property(number, number, (a, b) => {
        const order = compareKeys(sortKey(`${a}번`), sortKey(`${b}번`))
        expect(Math.sign(order)).toBe(a < b ? -1 : a > b ? 1 : 0)
      }),
    )
  })
})
