import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { comparisonKey, linesOf, Name } from "./text.ts"

const problems = (schema: typeof Name, value: unknown) => {
  const parsed = schema.safeParse(value)
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.message)
}

describe("Name", () => {
  test("collapses outer and repeated blanks", () => {
    expect(Name.parse("  Ada \t  Lovelace\n")).toBe("Ada Lovelace")
    expect(Name.parse("김\u00A0\u3000하나")).toBe("김 하나")
  })

  test("counts code points, not UTF-16 units", () => {
    expect(Name.parse("😀".repeat(60))).toBe("😀".repeat(60))
    expect(problems(Name, "😀".repeat(61))).toEqual(["too_long"])
  })

  test.each([
    ["nothing", undefined, "required"],
    ["null", null, "wrong_type"],
    ["a number", 7, "wrong_type"],
    ["empty", "", "required"],
    ["blanks", " \t\n ", "required"],
    ["61 letters", "x".repeat(61), "too_long"],
    ["10,000 letters", "x".repeat(10_000), "too_long"],
    ["NUL", "a\0b", "bad_characters"],
    ["a control character", "a\u0007b", "bad_characters"],
    ["a lone surrogate", "a\uD800", "bad_characters"],
    ["a right-to-left override", "a\u202Eb", "bad_characters"],
    ["only invisible characters", "\u200B\u2060", "bad_characters"],
    ["a Hangul filler", "\u3164", "bad_characters"],
    ["an e-mail address", "kim@example.org", "is_an_email"],
    ["an e-mail address among words", "Kim <kim@example.org>", "is_an_email"],
    ["a full-width e-mail address", "ｋｉｍ＠ｅｘａｍｐｌｅ．ｏｒｇ", "is_an_email"],
  ])("refuses %s", (_, value, expected) => {
    expect(problems(Name, value)).toEqual([expected])
  })

  test.each([
    "<b>Ada</b>",
    "Robert'); DROP TABLE ballot;--",
    "__proto__",
    "김하나",
    "👩‍👩‍👧",
    "محمد",
    "O’Neil-Łuk",
    "Team @home",
    "R&D @ 3 p.m.",
  ])("takes %s as it is", (name) => {
    expect(Name.parse(name)).toBe(name)
  })

  test("never throws, and accepts only what is within bounds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const parsed = Name.safeParse(text)
        if (!parsed.success) return
        expect([...parsed.data].length).toBeGreaterThan(0)
        expect([...parsed.data].length).toBeLessThanOrEqual(60)
        expect(parsed.data.isWellFormed()).toBe(true)
        expect(Name.parse(parsed.data)).toBe(parsed.data)
      }),
    )
  })
})

describe("linesOf", () => {
  test("keeps lines and tabs, refuses other control characters", () => {
    expect(linesOf(50).parse("one\r\ntwo\rthree\tfour")).toBe("one\ntwo\nthree\tfour")
    expect(linesOf(50).safeParse("a\u0000").success).toBe(false)
    expect(linesOf(3).safeParse("four").success).toBe(false)
  })
})

describe("comparisonKey", () => {
  test.each([
    ["KIM", "kim"],
    ["Straße", "STRASSE"],
    ["ΟΔΟΣ", "οδος"],
    ["ﬁn", "FIN"],
    ["e\u0301", "É"],
    ["김　하나", "김 하나"],
    ["Ａｄａ", "ada"],
    ["Kim\u200B x", "Kim x"],
    ["Ki\u00ADm", "kim"],
    ["K\uFE0Fim\u2060", "kim"],
    ["김\u3164하나", "김하나"],
    ["  Ada \t Lovelace\n", "ada lovelace"],
    // Only an invisible character distinguishes the two.
    ["e\u200B\u0301", "é"],
  ])("%s equals %s", (left, right) => {
    expect(comparisonKey(left)).toBe(comparisonKey(right))
  })

  test("is idempotent", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(comparisonKey(comparisonKey(text))).toBe(comparisonKey(text))
      }),
    )
  })
})
