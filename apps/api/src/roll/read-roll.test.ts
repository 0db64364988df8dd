import { decodeRollFile, maxRollRows } from "@hanpyo/shared"
import { describe, expect, test } from "vitest"
import { DomainError } from "../domain-error.ts"
import { encodeEucKr } from "../testing/euc-kr.ts"
import { checkRow } from "./check-row.ts"
import { readTable } from "./read-table.ts"

/** Every row as its words that are there, or its problem. */
const read = (text: string) => {
  const table = readTable(text)
  return table.rows.map((row) => {
    const { words, problem } = checkRow(row, table)
    return problem ?? Object.fromEntries(Object.entries(words).filter(([, word]) => word !== null))
  })
}

const kim = { username: "kim", email: "kim@example.org", name: "김민지", part: "백엔드", team: "호랑이" }
const lee = { username: "lee", name: "Lee, Jun" }

describe("one roll, written as people write it", () => {
  test.each([
    ["commas", `아이디,이메일,이름,파트,팀\nkim,kim@example.org,김민지,백엔드,호랑이\nlee,,"Lee, Jun",,`],
    [
      "semicolons",
      `username;email;name;part;team\nkim;kim@example.org;김민지;백엔드;호랑이\nlee;;Lee, Jun;;`,
    ],
    [
      "pasted from a sheet",
      `아이디\t이메일\t이름\t파트\t팀\nkim\tkim@example.org\t김민지\t백엔드\t호랑이\nlee\t\tLee, Jun\t\t`,
    ],
    [
      "Excel's",
      `\uFEFFUsername,E-Mail,Name,Part,Team\r\nkim,kim@example.org,김민지,백엔드,호랑이\r\nlee,,"Lee, Jun",,\r\n,,,,\r\n`,
    ],
    ["without a header", `kim,kim@example.org,김민지,백엔드,호랑이\nlee,,"Lee, Jun",,\n\n`],
    [
      "in another order",
      `팀,이름,학번,파트,아이디,이메일\n호랑이,김민지,1,백엔드,kim,kim@example.org\n,"Lee, Jun",2,,lee,`,
    ],
    [
      "with blanks and old line ends",
      ` 아이디 , 이메일, 이름, 파트, 팀\rkim , kim@example.org,  김민지, 백엔드, 호랑이\r"lee",,"Lee,  Jun",,`,
    ],
  ])("%s", (_, text) => {
    expect(read(text)).toEqual([kim, lee])
  })

  test.each([
    ["kim\nlee@example.org\n", [{ username: "kim" }, { email: "lee@example.org" }]],
    ["이메일\nkim@example.org\nlee", [{ email: "kim@example.org" }, "bad_email"]],
    [
      "kim@example.org\t김민지\nlee@example.org\t이준",
      [
        { email: "kim@example.org", name: "김민지" },
        { email: "lee@example.org", name: "이준" },
      ],
    ],
    [
      "kim,김민지,백엔드\nlee,이준,디자인",
      [
        { username: "kim", name: "김민지", part: "백엔드" },
        { username: "lee", name: "이준", part: "디자인" },
      ],
    ],
  ])("one column is enough: %j", (text, rows) => {
    expect(read(text)).toEqual(rows)
  })

  test("files in EUC-KR, UTF-8 with and without a mark, and UTF-16", () => {
    const text = "아이디,이름\nkim,김민지\n"
    const utf8 = new TextEncoder().encode(text)
    const utf16 = Uint8Array.from(Buffer.from(`\uFEFF${text}`, "utf16le"))
    expect(decodeRollFile(utf8)).toEqual({ text, encoding: "utf-8" })
    expect(decodeRollFile(Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8]))).toEqual({ text, encoding: "utf-8" })
    expect(decodeRollFile(utf16)).toEqual({ text, encoding: "utf-16le" })
    expect(decodeRollFile(encodeEucKr(text))).toEqual({ text, encoding: "euc-kr" })
    expect(() => decodeRollFile(Uint8Array.from([0x41, 0xff, 0xff, 0x41]))).toThrow(TypeError)
  })
})

describe("what is wrong with a row", () => {
  test.each([
    ["kim,kim@example.org", "wrong_columns"],
    ["kim,kim@example.org,Kim,Frontend,Tiger,more", "wrong_columns"],
    [",,Kim,,", "missing_identifier"],
    ["k,,,,", "bad_username"],
    ["kim lee,,,,", "bad_username"],
    ["kim,kim@,,,", "bad_email"],
    [`kim,,${"x".repeat(61)},,`, "bad_name"],
    ["kim,,\u202Ekim,,", "bad_name"],
    [`kim,,,${"x".repeat(61)},`, "bad_part"],
    ["kim,,,,\u0007", "bad_team"],
    ['kim,,"Kim,,', "bad_quotes"],
    ...["=1+1", "+82 10", "-kim", "@SUM(A1)", "＝1+1", '"  =cmd|x"'].map((name) => [
      `kim,,${name},,`,
      "formula",
    ]),
    ["=kim,,,,", "formula"],
  ])("%j: %s", (row, problem) => {
    const header = "username,email,name,part,team"
    expect(read(`${header}\nada,,,,\n${row}`)).toEqual([{ username: "ada" }, problem])
  })

  test("names of more lines than one become one line, and lines are counted as the text has them", () => {
    const table = readTable('username,name\n\n"kim","Kim\nMinji"\n\nlee,Lee\n')
    expect(table.rows.map(({ line }) => line)).toEqual([3, 6])
    expect(read('username,name\n"kim","Kim\nMinji"')).toEqual([{ username: "kim", name: "Kim Minji" }])
  })

  test("a first row that is bad does not decide what the columns mean", () => {
    expect(read("kim\nlee,Lee,Design\nada,Ada,Design")).toEqual([
      "wrong_columns",
      { username: "lee", name: "Lee", part: "Design" },
      { username: "ada", name: "Ada", part: "Design" },
    ])
  })
})

test("no rows, and more than a roll holds, are told of the text", () => {
  const problemOf = (text: string) => {
    try {
      return readTable(text).rows.length
    } catch (error) {
      return error instanceof DomainError ? error.fields?.["text"] : error
    }
  }
  expect(problemOf(" \n,,\n")).toBe("required")
  expect(problemOf("kim\n".repeat(maxRollRows))).toBe(maxRollRows)
  expect(problemOf(`username\n${"kim\n".repeat(maxRollRows)}`)).toBe(maxRollRows)
  expect(problemOf("kim\n".repeat(maxRollRows + 1))).toBe("too_many")
})
