import { maxRollRows } from "@hanpyo/shared"
import { describe, expect, test } from "vitest"
import { readAsWords } from "../../testing/wire/read-as-words.ts"
import { readRoll } from "./read-roll.ts"

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
  ])("%s", async (_, text) => {
    expect(await readAsWords(text)).toEqual([kim, lee])
  })

  test.each([
    ["kim\nlee@example.org\nada", [{ username: "kim" }, { email: "lee@example.org" }, { username: "ada" }]],
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
  ])("reads a single column: %j", async (text, rows) => {
    expect(await readAsWords(text)).toEqual(rows)
  })
})

describe("problems of a row", () => {
  test.each([
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
    ["kim,,ada@example.org,,", "stray_address"],
    ["kim,,,Kim <ada@example.org>,", "stray_address"],
    ["username,email,name,part,team", "repeated_header"],
  ])("%j: %s", async (row, problem) => {
    const header = "username,email,name,part,team"
    expect(await readAsWords(`${header}\nada,,,,\n${row}`)).toEqual([{ username: "ada" }, problem])
  })

  test("joins names of several lines, and counts lines as the text has them", async () => {
    const { rows } = await readRoll({ text: 'username,name\r\n\r\n"kim","Kim\r\nMinji"\r\n\r\nlee,Lee\r\n' })
    expect(rows.map(({ line }) => line)).toEqual([3, 6])
    expect(await readAsWords('username,name\n"kim","Kim\nMinji"')).toEqual([
      { username: "kim", name: "Kim Minji" },
    ])
  })

  test("an unclosed quotation mark spoils its own row only", async () => {
    const text = 'username,name\nkim,Kim\nlee,"Lee\nann,"Ann ""A"" Choi"\nbo,"Bo" x'
    expect(await readAsWords(text)).toEqual([
      { username: "kim", name: "Kim" },
      "bad_quotes",
      { username: "ann", name: 'Ann "A" Choi' },
      "bad_quotes",
    ])
    expect(await readAsWords('username,name\nkim,"Kim\nlee,Lee"\nann,Ann')).toEqual([
      "bad_quotes",
      { username: "ann", name: "Ann" },
    ])
  })

  test("keeps a word behind a million blanks, and trims blanks around words", async () => {
    const blanks = " ".repeat(1_000_000)
    expect(
      await readAsWords(`username,name\nkim,Kim${blanks}Minji\nlee${blanks}x,Lee\n${blanks}ann${blanks},Ann`),
    ).toEqual(["bad_name", "bad_username", { username: "ann", name: "Ann" }])
  })
})

test("refuses a text without rows, and with more than a roll holds", async () => {
  const readCount = async (text: string) => {
    const read = await readAsWords(text)
    return Array.isArray(read) ? read.length : read
  }
  expect(await readCount(" \n,,\n")).toBe("required")
  expect(await readCount("kim\n".repeat(maxRollRows))).toBe(maxRollRows)
  expect(await readCount(`username\n${"kim\n".repeat(maxRollRows)}`)).toBe(maxRollRows)
  expect(await readCount("kim\n".repeat(maxRollRows + 1))).toBe("too_many")
  expect(await readCount("kim\n".repeat(1_000_000))).toBe("too_many")
  expect(await readCount("a@b.co,".repeat(maxRollRows + 1))).toBe("too_many")
})
