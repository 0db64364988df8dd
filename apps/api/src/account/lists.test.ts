import { errorData } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { createTestApp, password } from "../testing/create-test-app.ts"
import { fulfilled, reasonOfCall, times } from "../testing/settled.ts"
import { addOrganiser } from "./add-organiser.ts"

test("visitors read the lists in order, and replacing them leaves members unchanged", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const kim = await app.signUp("kim", { part: "Sales" })
  const lists = { parts: ["Frontend", "백엔드", "Design"], teams: ["Tiger"] }
  expect(await organiser.account.setPartsAndTeams.mutate(lists)).toMatchObject(lists)
  expect(await app.client().account.partsAndTeams.query()).toEqual(lists)
  expect(await reasonOfCall(app.signUp("lee", { part: "Sales" }))).toBe("unknown_part_or_team")
  const other = { parts: ["Design", "Frontend"], teams: [] }
  await organiser.account.setPartsAndTeams.mutate(other)
  await organiser.account.setPartsAndTeams.mutate(other)
  expect(await app.client().account.partsAndTeams.query()).toEqual(other)
  expect((await kim.auth.me.query()).account.part).toBe("Sales")
  const kinds = (await app.db.prisma.auditEntry.findMany()).map(({ kind }) => kind)
  expect(kinds).toEqual(["lists.changed", "lists.changed"])
})

test("refuses a duplicate name regardless of case and blanks, and names the field", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const parts = ["Front end", "Back end", " FRONT  end"]
  const [result] = await Promise.allSettled([
    organiser.account.setPartsAndTeams.mutate({ parts, teams: ["ＡＢ", "ab"] }),
  ])
  const error = errorData(result.status === "rejected" ? result.reason : null)
  expect(error?.reason).toBe("invalid_input")
  expect(Object.entries(error?.fields ?? {}).map(([field, { problem }]) => [field, problem])).toEqual([
    ["parts.2", "duplicate"],
    ["teams.1", "duplicate"],
  ])
})

test("concurrent replacements leave the lists of exactly one organiser", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const results = await Promise.allSettled(
    times(8, (index) => {
      const parts = [`Part ${index}`, "Everywhere"]
      return organiser.account.setPartsAndTeams.mutate({ parts, teams: [`Team ${index}`] })
    }),
  )
  expect(fulfilled(results)).toHaveLength(8)
  const { parts, teams } = await organiser.account.partsAndTeams.query()
  expect(parts).toEqual([`Part ${teams[0]?.slice(5)}`, "Everywhere"])
})

test("organisers see and replace the sign-up code; the old one stops working", async () => {
  await using app = await createTestApp({ env: { SIGN_UP: "code" } })
  const { sign_up_code: code } = (
    await app.db.pool.query<{ sign_up_code: string }>(
      "UPDATE installation SET sign_up_code = 'FIRSTCODE2' RETURNING sign_up_code",
    )
  ).rows[0] ?? { sign_up_code: "" }
  const newcomer = (username: string, typed: string) =>
    app.client().auth.signUp.mutate({ username, email: `${username}@example.org`, password, code: typed })
  await newcomer("boss", code)
  await app.db.prisma.account.updateMany({ data: { role: "organiser" } })
  const boss = app.client()
  await boss.auth.signIn.mutate({ username: "boss", password })
  expect(await boss.account.signUpCode.query()).toEqual({ signUp: "code", code })
  const replaced = await Promise.all(times(5, () => boss.account.renewSignUpCode.mutate({ code })))
  const codes = new Set(replaced.map((answer) => answer.code))
  expect(codes.size).toBe(1)
  expect(codes.has(code)).toBe(false)
  expect(await reasonOfCall(newcomer("kim", code))).toBe("bad_code")
  await newcomer("kim", replaced[0]?.code ?? "")
  const kinds = (await app.db.prisma.auditEntry.findMany()).map(({ kind }) => kind)
  expect(kinds).toEqual(["sign_up_code.renewed"])
})

test("shows no code if sign-up is open or closed", async () => {
  await using open = await createTestApp()
  const boss = await open.organiser()
  expect(await boss.account.signUpCode.query()).toEqual({ signUp: "open", code: null })
  expect(await boss.account.renewSignUpCode.mutate({ code: "anything" })).toEqual({
    signUp: "open",
    code: null,
  })

  await using closed = await createTestApp({ env: { SIGN_UP: "closed" } })
  const added = await addOrganiser(closed.services, "boss")
  const chief = closed.client()
  // An invited organiser joins nevertheless.
  await chief.auth.join.mutate({ code: added.kind === "invited" ? added.code : "", password })
  expect(await chief.account.signUpCode.query()).toEqual({ signUp: "closed", code: null })
  expect(await reasonOfCall(closed.signUp("kim"))).toBe("sign_up_closed")
})

test.each(["open", "code", "closed"])("shows newcomers that sign-up is %s, but no code", async (signUp) => {
  await using app = await createTestApp({ env: { SIGN_UP: signUp } })
  expect(await app.client().auth.signUpTerms.query()).toEqual({ signUp })
})
