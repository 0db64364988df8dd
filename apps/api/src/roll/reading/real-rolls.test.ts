import { expect, test } from "vitest"
import { readAsWords } from "../../testing/wire/read-as-words.ts"
import { readRoll } from "./read-roll.ts"

const minji = { email: "kim@example.org", name: "김민지" }
const jun = { email: "lee@example.org", name: "이준" }
const ada = { email: "ada@example.org", name: "Ada Kim" }
const bo = { email: "bo@example.org", name: "Bo Lee" }
const alone = (...emails: string[]) => emails.map((email) => ({ email }))
const addresses = alone("ada@example.org", "bo@example.org")

test.each<[what: string, text: string, read: unknown]>([
  // Column names and their decoration.
  [
    "a form's required columns",
    "이름(필수)*,이메일(필수)*\n김민지,kim@example.org\n이준,lee@example.org",
    [minji, jun],
  ],
  [
    "columns that are not taken, with what would be a formula",
    "번호,이름,학번,연락처,이메일\n1,김민지,20230001,+82 10-1234-5678,kim@example.org\n2,이준,-,@handle,lee@example.org",
    [minji, jun],
  ],
  [
    "full-width column names",
    "氏名：,メールアドレス（必須）\n김민지,kim@example.org\n이준,lee@example.org",
    [minji, jun],
  ],
  [
    "Japanese",
    "番号,氏名,メール,部署,チーム\n1,山田太郎,taro@example.org,会計,赤",
    [{ name: "山田太郎", email: "taro@example.org", part: "会計", team: "赤" }],
  ],
  [
    "Japanese, the name in two columns",
    "姓,名,メールアドレス\n山田,太郎,taro@example.org",
    [{ name: "山田太郎", email: "taro@example.org" }],
  ],
  [
    "German",
    "Name;E-Mail-Adresse;Abteilung;Gruppe;Telefon\nAda Kim;ada@example.org;IT;A;+49 30 1",
    [{ ...ada, part: "IT", team: "A" }],
  ],
  [
    "German, Moodle's",
    "Vorname,Nachname,ID-Nummer,E-Mail-Adresse\nAda,Kim,123,ada@example.org\nBo,Lee,124,bo@example.org",
    [ada, bo],
  ],
  ["German, family name first", "Name;Vorname;Matrikelnummer;E-Mail\nKim;Ada;123;ada@example.org", [ada]],
  [
    "English, first and last names",
    "First Name,Last Name,Student ID,Email Address\nAda,Kim,s1,ada@example.org",
    [ada],
  ],
  ["Korean, the name in two columns", "성,이름,이메일\n김,민지,kim@example.org", [minji]],
  [
    "two languages in one cell",
    "이름/Name,이메일 (E-mail),파트\n김민지,kim@example.org,백엔드",
    [{ ...minji, part: "백엔드" }],
  ],
  ["numbered column names", "1. 이름,2. 이메일\n김민지,kim@example.org", [minji]],
  [
    "a form's time stamp",
    "타임스탬프,이름,이메일 주소,조\n2026/03/01 9:00:00,김민지,kim@example.org,2조",
    [{ ...minji, team: "2조" }],
  ],
  ["colons and upper case", "NAME:,E-MAIL:\nAda Kim,ada@example.org", [ada]],
  ["two columns of addresses", "이름,이메일,메일\n김민지,kim@example.org,private@example.org", [minji]],
  ["a single column", "이메일\nada@example.org\nbo@example.org", addresses],
  [
    "names in front of addresses in their column",
    "E-Mail,Team\nAda Kim <ada@example.org>,A",
    [{ ...ada, team: "A" }],
  ],

  // Text above the column names.
  [
    "a title above",
    "2026년 1학기 회원 명부,,\n이름,학번,이메일\n김민지,1,kim@example.org\n이준,2,lee@example.org",
    [minji, jun],
  ],
  [
    "blank rows, a title and a date above",
    "\n,,\n개발 동아리 명부\n작성일: 2026-03-01,,\n\n이름,이메일,파트\n김민지,kim@example.org,백엔드",
    [{ ...minji, part: "백엔드" }],
  ],
  ["a title above a single column", "회원 명부\n이메일\nada@example.org\nbo@example.org", addresses],
  ["a byte-order mark", "\uFEFF이름,이메일\n김민지,kim@example.org", [minji]],
  ["sep= in the first line", "\uFEFFsep=;\r\nName;E-Mail\r\nAda Kim;ada@example.org\r\n", [ada]],
  ["sep= another delimiter", "sep=|\nName|E-Mail\nAda Kim|ada@example.org", [ada]],
  [
    "the column names once more, as where pages were joined",
    "username,name\nada,Ada\nusername,name\nbo,Bo",
    [{ username: "ada", name: "Ada" }, "repeated_header", { username: "bo", name: "Bo" }],
  ],

  // Widths.
  [
    "trailing empty cells, and missing ones",
    "이름,이메일,파트\n김민지,kim@example.org,,,,\n이준,lee@example.org\n",
    [minji, jun],
  ],
  [
    "surplus words",
    "이름,이메일\n김민지,kim@example.org,백엔드\n이준,lee@example.org",
    ["wrong_columns", jun],
  ],
  [
    "a name with a comma that was not quoted",
    "name,email\nKim, Ada,ada@example.org\nBo Lee,bo@example.org",
    ["wrong_columns", bo],
  ],
  [
    "quoted cells with blanks before them",
    'name, email\n"Lee, Jun", "lee@example.org"',
    [{ name: "Lee, Jun", email: "lee@example.org" }],
  ],
  ["carriage returns only", "이름\t이메일\r김민지\tkim@example.org\r이준\tlee@example.org", [minji, jun]],
  [
    "commas in a sheet pasted with tabs",
    "이름\t이메일\t비고\n김민지\tkim@example.org\ta, b, c\n이준\tlee@example.org\t",
    [minji, jun],
  ],

  // Without column names.
  ["names and addresses", "김민지,kim@example.org\n이준,lee@example.org", [minji, jun]],
  ["names of two words and addresses", "Ada Kim,ada@example.org\nBo Lee,bo@example.org", [ada, bo]],
  [
    "usernames and addresses",
    "ada,ada@example.org\nbo,bo@example.org",
    [
      { username: "ada", email: "ada@example.org" },
      { username: "bo", email: "bo@example.org" },
    ],
  ],
  [
    "addresses where nobody expects them",
    "1,김민지,kim@example.org\n2,이준,lee@example.org",
    ["stray_address", "stray_address"],
  ],

  // Address lists.
  [
    "addresses on one line",
    "ada@example.org, bo@example.org; Ada Kim <kim@example.org>",
    [...addresses, { email: "kim@example.org", name: "Ada Kim" }],
  ],
  [
    "a mail program's list",
    '"Kim, Ada" <ada@example.org>; Bo Lee <bo@example.org>;\n',
    [{ email: "ada@example.org", name: "Kim, Ada" }, bo],
  ],
  [
    "a mail program's list with commas in names",
    "Kim, Ada <ada@example.org>; Bo Lee <bo@example.org>",
    [{ email: "ada@example.org", name: "Kim, Ada" }, bo],
  ],
  ["a name and an address a line", "Ada Kim <ada@example.org>\nBo Lee <bo@example.org>", [ada, bo]],
  ["addresses between blanks", "ada@example.org bo@example.org", addresses],
  [
    "a column name above a list",
    "E-Mail:\nada@example.org, Bo Lee <bo@example.org>",
    [{ email: "ada@example.org" }, bo],
  ],
  ["links to addresses", "mailto:ada@example.org,mailto:bo@example.org", addresses],
  [
    "two addresses in a table's cell",
    'name,email\nAda Kim,"ada@example.org, kim@example.org"',
    ["bad_email"],
  ],
  [
    "a comma in a name before an address in brackets, of a table",
    "Kim, Ada <ada@example.org>, X\nLee, Bo <bo@example.org>, Y",
    ["bad_email", "bad_email"],
  ],
])("%s", async (_, text, read) => {
  expect(await readAsWords(text)).toEqual(read)
})

test("reports columns that are not taken, and text above the header", async () => {
  const read = await readRoll({
    text: "회원 명부\n이름,학번,이메일,전화번호,기타\n김민지,1,kim@example.org,010,x",
  })
  expect(read).toMatchObject({
    columns: ["name", null, "email", null, null],
    hasHeader: true,
    notTaken: ["학번", "전화번호", "기타"],
    titles: ["회원 명부"],
  })
})
