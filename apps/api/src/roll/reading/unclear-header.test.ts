import { expect, test } from "vitest"
import { readAsWords } from "../../testing/wire/read-as-words.ts"

test.each<[what: string, text: string, read: unknown]>([
  ["names of columns in words that are not known", "성함들,메일들\n김민지,kim@example.org", "unclear_header"],
  ["a column name in other words", "학교 이메일,동아리 부서\nkim@example.org,A", "unclear_header"],
  ["an unknown word above addresses", "Adressen\nada@example.org\nbo@example.org", "unclear_header"],
  ["an unknown word above numbers", "Kennzahl\n20230001\n20230002", "unclear_header"],
  ["a title above voters", "회원명부\nkim,김민지,백엔드\nlee,이준,디자인", "unclear_header"],
  ["a word above a column name, which may be a voter", "kim\nusername\nlee", "unclear_header"],
  ["most column names unknown", "email,foo,bar,baz\nada@example.org,1,2,3", "unclear_header"],
  ["a required column not understood", "Login-Wort*,Wohin:\nkim,Kim", "unclear_header"],
  [
    "column names without one that tells who it is",
    "이름,학번,전화번호\n김민지,1,010",
    ["missing_identifier"],
  ],
  ["a header word alone", "이름\n김민지\n이준", ["missing_identifier", "missing_identifier"]],
])("never makes a possible header a voter: %s", async (_, text, read) => {
  expect(await readAsWords(text)).toEqual(read)
})

test("takes the first row as a voter if told that there is no header", async () => {
  const text = "Kennung1\nada@example.org\nbo@example.org"
  expect(await readAsWords(text)).toBe("unclear_header")
  expect(await readAsWords(text, true)).toEqual([
    { username: "Kennung1" },
    { email: "ada@example.org" },
    { email: "bo@example.org" },
  ])
})
