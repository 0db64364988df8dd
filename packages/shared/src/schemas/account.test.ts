import { describe, expect, test } from "vitest"
import { Email, Password, Username } from "./account.ts"

const firstProblem = (
  schema: { safeParse: (value: unknown) => { success: boolean; error?: { issues: { message: string }[] } } },
  value: unknown,
) => schema.safeParse(value).error?.issues[0]?.message ?? null

describe("Password", () => {
  test.each([
    ["eight characters", "12345678", null],
    ["eight Hangul", "비밀번호여덟글자", null],
    ["24 Hangul, 72 bytes", "가".repeat(24), null],
    ["25 Hangul, 75 bytes", "가".repeat(25), "too_long"],
    ["72 letters", "x".repeat(72), null],
    ["73 letters", "x".repeat(73), "too_long"],
    ["seven characters", "1234567", "too_short"],
    ["seven emoji of two units each", "😀".repeat(7), "too_short"],
    ["NUL", "12345678\0", "bad_characters"],
    ["a lone surrogate", "12345678\uDC00", "bad_characters"],
    ["nothing", undefined, "required"],
    ["empty", "", "required"],
  ])("%s", (_, value, expected) => {
    expect(firstProblem(Password, value)).toBe(expected)
  })
})

describe("Username", () => {
  test.each(["kim", "김하나", "a.b_c-d", "नमस्ते", "x2"])("takes %s", (value) => {
    expect(Username.parse(value)).toBe(value)
  })
  test.each([
    ["k", "too_short"],
    ["k".repeat(41), "too_long"],
    ["two words", "bad_characters"],
    ["kim@home", "bad_characters"],
    ["kim\u200D", "bad_characters"],
    ["😀😀", "bad_characters"],
    ["\u0301\u0301", "bad_characters"],
    ["..", "bad_characters"],
    ["", "required"],
  ])("refuses %j", (value, expected) => {
    expect(firstProblem(Username, value)).toBe(expected)
  })
})

describe("Email", () => {
  test.each(["kim@example.org", "a.b+c@sub.example.co.kr"])("takes %s", (value) => {
    expect(Email.parse(value)).toBe(value)
  })
  test.each([
    ["kim", "not_an_email"],
    ["kim@", "not_an_email"],
    [`${"k".repeat(250)}@example.org`, "too_long"],
  ])("refuses %j", (value, expected) => {
    expect(firstProblem(Email, value)).toBe(expected)
  })
})
