import { expect, test } from "vitest"
import { csvOf, pasteOf } from "./sheet.ts"

test("writes CSV with a BOM, CRLF line ends and quotes where needed", () => {
  expect(
    csvOf([
      ["후보", "득표수"],
      ['김 "하나", 둘', 12],
      ["two\nlines", 0.5],
    ]),
  ).toBe('\uFEFF후보,득표수\r\n"김 ""하나"", 둘",12\r\n"two\nlines",0.5\r\n')
})

test.each(["=1+1", "＝1+1", "＠SUM(1)", "+82", "-x", "@SUM(A1)", "\t=1", "\r=1"])(
  "%j is never a formula",
  (name) => {
    expect(csvOf([[name]]).replace(/^\uFEFF"?/, "")).toMatch(/^'/)
    expect(pasteOf([[name]])).toMatch(/^'/)
  },
)

test("quotes semicolons", () => {
  expect(csvOf([["Ada;=1+1", 1]])).toBe('\uFEFF"Ada;=1+1",1\r\n')
})

test("keeps negative numbers as numbers", () => {
  expect(csvOf([[-1]])).toBe("\uFEFF-1\r\n")
})

test("keeps cells intact when pasted", () => {
  expect(
    pasteOf([
      ["a\tb", 1],
      ["c\nd", 2],
    ]),
  ).toBe("a b\t1\nc d\t2")
})
