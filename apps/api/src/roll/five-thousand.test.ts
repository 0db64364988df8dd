import { decodeRollFile, type RollRow } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { encodeEucKr } from "../testing/euc-kr.ts"
import { manyVoters } from "../testing/votes/many-voters.ts"
import { times } from "../testing/settled.ts"
import { vouchForAll } from "../testing/vouch-for-all.ts"

const total = 5000
const kinds = ["wrong_columns", "formula", "bad_email", "missing_identifier", "duplicate"] as const

/** Every tenth row is bad, each kind in turn; of the others every fifth has an account already. */
function rowOf(index: number): string {
  const number = String(index).padStart(5, "0")
  const good = `member${number},member${number}@example.org,김민지,백엔드,"호랑이, 1조"`
  if (index % 10 !== 9) return index % 5 === 0 ? `old${number},,,,` : good
  return badRows(number)[((index - 9) / 10) % kinds.length] ?? rowOf(index - 1).replace("member", "MEMBER")
}

/** One row of each kind but `duplicate`, in the order of `kinds`. */
const badRows = (number: string) => [
  `member${number},,Kim,,,more`,
  `member${number},,=1+1,,`,
  `member${number},member@,,,`,
  ",,이름만,,",
]

const rows = times(total, rowOf)
const csv = ["아이디,이메일,이름,파트,팀", ...rows, ""].join("\r\n")
const fromExcel = Uint8Array.from([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(csv)])
const fromKoreanExcel = encodeEucKr(csv)

const wanted = (index: number): Pick<RollRow, "line" | "verdict" | "problem"> => {
  const line = index + 2
  if (index % 10 !== 9)
    return { line, verdict: index % 5 === 0 ? "adds_account" : "creates_account", problem: null }
  const kind = kinds[((index - 9) / 10) % kinds.length] ?? "formula"
  const problem = kind === "duplicate" ? ({ kind, firstLine: line - 1 } as const) : ({ kind } as const)
  return { line, verdict: "refused", problem }
}

test("previews 5,000 rows with a tenth bad correctly, imports them exactly, and changes nothing the second time", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  await manyVoters(app, { count: total, prefix: "old" })
  await vouchForAll(app)
  const { election } = await organiser.election.create.mutate({ title: "Chair" })
  const electionId = election.id
  const { text, encoding } = decodeRollFile(fromExcel)
  expect(encoding).toBe("utf-8")
  expect(decodeRollFile(fromKoreanExcel)).toEqual({ text, encoding: "euc-kr", isGuessed: true })
  // As a client sends it that does not decode the file's text.
  const withMark = `\uFEFF${text}`

  const preview = await organiser.roll.preview.mutate({ electionId, text: withMark })
  // There is no account old00000: manyVoters starts at 1.
  expect(preview.rows.map(({ line, verdict, problem }) => ({ line, verdict, problem }))).toEqual(
    times(total, (index) => (index === 0 ? { ...wanted(0), verdict: "creates_account" } : wanted(index))),
  )
  expect(preview.totals).toEqual({
    rows: 5000,
    addsAccount: 999,
    createsAccount: 3501,
    listed: 0,
    unconfirmed: 0,
    refused: 500,
  })
  expect(preview.rows.filter(({ message }) => message !== null)).toHaveLength(500)

  const first = await organiser.roll.import.mutate({ electionId, text, skipRefused: true })
  expect(first).toMatchObject({ totals: preview.totals, eligible: 4500 })
  expect(new Set(first.codes.map(({ code }) => code)).size).toBe(3501)
  const snapshot = async () => {
    const { rows: found } = await app.db.pool.query<Record<string, unknown>>(
      `SELECT (SELECT count(*)::int FROM account) AS accounts, (SELECT count(*)::int FROM join_code) AS codes,
         (SELECT count(*)::int FROM audit_entry) AS entries, e.eligible_count AS eligible, e.revision,
         (SELECT md5(string_agg(concat_ws(',', a.username, a.email, a.name, v.part, v.team), ';' ORDER BY a.username_key))
            FROM electorate v JOIN account a ON a.id = v.account_id WHERE v.election_id = e.id) AS voters
       FROM election e WHERE e.id = $1`,
      [electionId],
    )
    return found[0]
  }
  const after = await snapshot()
  expect(after).toMatchObject({ accounts: 1 + total + 3501, codes: 3501, eligible: 4500 })

  const korean = decodeRollFile(fromKoreanExcel).text
  const second = await organiser.roll.import.mutate({ electionId, text: korean, skipRefused: true })
  expect(second.totals).toEqual({
    rows: 5000,
    addsAccount: 0,
    createsAccount: 0,
    listed: 4500,
    unconfirmed: 0,
    refused: 500,
  })
  expect(second.codes).toEqual([])
  expect(await snapshot()).toEqual(after)

  const { voters } = await organiser.roll.list.query({ electionId, search: "member00001", limit: 10 })
  expect(voters).toMatchObject([
    { username: "member00001", name: "김민지", part: "백엔드", team: "호랑이, 1조", joined: false },
  ])
})
