import { expect, test } from "vitest"
import { csvOf, pasteOf } from "./sheet.ts"

test("CSV begins with the mark of UTF-8, ends each row with CR LF and quotes where it must", () => {
  expect(
    csvOf([
      ["후보", "득표수"],
      ['김 "하나", 둘', 12],
      ["two\nlines", 0.5],
    ]),
  ).toBe('\uFEFF후보,득표수\r\n"김 ""하나"", 둘",12\r\n"two\nlines",0.5\r\n')
})

test.each(["=1+1", "＝1+1", "＠SUM(1)", "+82", "-x", "@SUM(A1)", "\t=1", "\r=1"])(
  "%j is words, never a formula",
  (name) => {
    expect(csvOf([[name]]).replace(/^\uFEFF"?/, "")).toMatch(/^'/)
    expect(pasteOf([[name]])).toMatch(/^'/)
  },
)

test("a cell stays one where semicolons part cells", () => {
  expect(csvOf([["Ada;=1+1", 1]])).toBe('\uFEFF"Ada;=1+1",1\r\n')
})

test("numbers stay numbers, also below zero", () => {
  expect(csvOf([[-1]])).toBe("\uFEFF-1\r\n")
})

test("what is pasted keeps its cells, whatever stands in them", () => {
  expect(
    pasteOf([
      ["a\tb", 1],
      ["c\nd", 2],
    ]),
  ).toBe("a b\t1\nc d\t2")
})
