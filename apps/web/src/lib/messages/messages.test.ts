import { expect, test } from "vitest"
import { en } from "./en.ts"
import { ko } from "./ko.ts"

const texts = (node: object, path = ""): [key: string, text: string][] =>
  Object.entries(node).flatMap(([key, value]: [string, string | object]) =>
    typeof value === "string" ? [[`${path}${key}`, value] as [string, string]] : texts(value, `${path}${key}.`),
  )
const variables = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? "").sort()

const english = new Map(texts(en))
const korean = new Map(texts(ko))

test("both languages say the same things; only English tells one from many", () => {
  const withoutOne = [...english.keys()].filter((key) => !key.endsWith("_one"))
  expect([...korean.keys()].sort()).toEqual(withoutOne.sort())
})

test("no sentence is empty, and each fills in the same values in both languages", () => {
  for (const [key, text] of korean) {
    expect(text.trim(), key).not.toBe("")
    expect(variables(text), key).toEqual(variables(english.get(key) ?? ""))
  }
})

test("singular and plural fill in the same values", () => {
  for (const [key, text] of english)
    if (key.endsWith("_one"))
      expect(variables(english.get(key.replace(/_one$/, "_other")) ?? ""), key).toEqual(variables(text))
})
