import { describe, expect, test } from "vitest"
import { SignUpInput } from "../schemas/auth.ts"
import { localeOf } from "../text/locale.ts"
import { fieldsOf, sentences } from "./messages.ts"

describe("localeOf", () => {
  test.each([
    [undefined, "en"],
    ["", "en"],
    ["ko", "ko"],
    ["ko-KR,ko;q=0.9,en-US;q=0.8", "ko"],
    ["en-US,ko;q=0.9", "en"],
    ["de-DE,de;q=0.9,ko;q=0.5,en;q=0.3", "ko"],
    ["ko;q=0, en", "en"],
    ["en;q=0.1,ko;q=0.9", "ko"],
    ["fr", "en"],
    [";;;,,,q=q=;q=9", "en"],
  ])("%j → %s", (header, locale) => {
    expect(localeOf(header)).toBe(locale)
  })
})

describe("fieldsOf", () => {
  test("names each wrong field once, in the caller's language", () => {
    const parsed = SignUpInput.safeParse({ username: "k", email: "no", password: 12345678 })
    const issues = parsed.success ? [] : parsed.error.issues
    expect(fieldsOf(issues, "ko")).toEqual({
      username: { problem: "too_short", message: sentences.ko.problems.too_short },
      email: { problem: "not_an_email", message: sentences.ko.problems.not_an_email },
      password: { problem: "wrong_type", message: sentences.ko.problems.wrong_type },
    })
  })

  test("survives a field called __proto__", () => {
    const fields = fieldsOf([{ path: ["__proto__"], message: "required" }], "en")
    expect(Object.keys(fields)).toEqual(["__proto__"])
  })

  test("describes an input that is not an object", () => {
    const parsed = SignUpInput.safeParse("nonsense")
    expect(Object.keys(fieldsOf(parsed.success ? [] : parsed.error.issues, "en"))).toEqual(["input"])
  })
})

test("has Korean sentences in Korean, English ones in English, and none empty", () => {
  const all = (locale: "ko" | "en") =>
    Object.values<string | Record<string, string>>({ ...sentences[locale] }).flatMap((group) =>
      typeof group === "string" ? [] : Object.values(group),
    )
  for (const sentence of all("ko")) expect(sentence).toMatch(/\p{Script=Hangul}.*[.!]$/u)
  for (const sentence of all("en")) expect(sentence).toMatch(/^[A-Z][^\p{Script=Hangul}]+[.!]$/u)
})
