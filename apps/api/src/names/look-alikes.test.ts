import { createTestDatabase } from "@hanpyo/db/testing"
import { comparisonKey } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { createTestApp, password, type TestApp } from "../testing/create-test-app.ts"
import { fieldsOfCall, fulfilled, reasonOfCall, reasonsOf, times } from "../testing/settled.ts"
import { addOrganiser } from "../account/add-organiser.ts"
import { fillAccountKeys } from "./fill-account-keys.ts"

const signUp = (app: TestApp, username: string, email = `${Math.random()}@example.org`) =>
  app.client().auth.signUp.mutate({ username, email, password })

test("refuses a username that looks like another, however the account is made", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  await app.signUp("scope")
  for (const twin of ["ѕсоре", "ЅСОРЕ", "ꜱcope"]) {
    expect(await reasonOfCall(signUp(app, twin)), twin).toBe("username_looks_taken")
    expect(await fieldsOfCall(signUp(app, twin))).toEqual({ username: "looks_taken" })
    expect(await app.client().auth.isUsernameFree.query({ username: twin })).toEqual({ free: false })
    await expect(addOrganiser(app.services, twin)).rejects.toMatchObject({ reason: "username_looks_taken" })
  }
  expect(await reasonOfCall(signUp(app, "SCOPE"))).toBe("username_taken")
  for (const mixed of ["sсope", "аdmin", "김кim"]) {
    expect(await fieldsOfCall(signUp(app, mixed))).toEqual({ username: "mixed_alphabets" })
    await expect(addOrganiser(app.services, mixed)).rejects.toMatchObject({ reason: "invalid_input" })
  }
  const { election } = await organiser.election.create.mutate({ title: "Chair" })
  const text = "username,name\nѕсоре,Kim\nscope,Lee\nаdmin,Ann\nкос,Bo\nkoc,Cho\n"
  const { rows } = await organiser.roll.preview.mutate({ electionId: election.id, text })
  expect(rows.map(({ verdict, problem }) => problem?.kind ?? verdict)).toEqual([
    "looks_taken",
    "unconfirmed",
    "bad_username",
    "creates_account",
    "looks_taken",
  ])
  await organiser.roll.import.mutate({ electionId: election.id, text, skipRefused: true })
  expect(await reasonOfCall(signUp(app, "KOC"))).toBe("username_looks_taken")
})

test("keeps ASCII usernames apart that merely resemble each other", async () => {
  await using app = await createTestApp()
  const usernames = ["kim1", "kiml", "kimI2", "kim0", "kimo", "barn", "bam"]
  for (const username of usernames) await app.signUp(username)
  expect(await app.db.prisma.account.count()).toBe(usernames.length)
})

test("gives one of many concurrent requests a name that looks like the others", async () => {
  await using app = await createTestApp()
  const twins = ["scope", "ѕсоре", "SCOPE", "ЅСОРЕ"]
  const results = await Promise.allSettled(times(20, (index) => signUp(app, twins[index % 4] ?? "")))
  expect(fulfilled(results)).toHaveLength(1)
  for (const reason of reasonsOf(results)) expect(reason).toMatch(/^username_(looks_)?taken$/)
})

test("generates usernames from addresses without look-alikes", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  await signUp(app, "кос")
  const { election } = await organiser.election.create.mutate({ title: "Chair" })
  const electionId = election.id
  const { codes } = await organiser.roll.import.mutate({
    electionId,
    text: "koc@example.org\nkoc@example.com",
  })
  expect(codes.map(({ username }) => username)).toEqual(["koc2", "koc3"])
})

test("existing look-alikes keep their names and sign in; the oldest guards the skeleton", async () => {
  await using database = await createTestDatabase()
  await using app = await createTestApp({ database })
  await app.signUp("owner")
  const older = ["кiм", "kiм", `ka${"\u0301".repeat(20)}`, "𓑁\u{13441}"]
  const names = [...older, ...times(1500, (index) => `voter${index}`)]
  await app.db.pool.query(
    `INSERT INTO account (username, username_key, password_hash, created_at)
     SELECT name, key, (SELECT password_hash FROM account WHERE username = 'owner'), now() + n * interval '1 s'
       FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS old (name, key, n)`,
    [names, names.map(comparisonKey)],
  )
  const filled = await Promise.all([fillAccountKeys(app), fillAccountKeys(app)])
  filled.push(await fillAccountKeys(app))
  expect(filled.reduce((sum, count) => sum + count)).toBe(names.length)
  const skeletons = await app.db.pool.query<{ name: string; skeleton: string | null }>(
    "SELECT username AS name, username_skeleton AS skeleton FROM account WHERE username LIKE '%м'",
  )
  expect(skeletons.rows.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual([
    { name: "kiм", skeleton: null },
    { name: "кiм", skeleton: "kim" },
  ])
  const { rowCount } = await app.db.pool.query("SELECT FROM account WHERE username_skeleton IS NULL")
  expect(rowCount).toBe(1)
  expect(await reasonOfCall(signUp(app, "kim"))).toBe("username_looks_taken")
  for (const username of older)
    expect((await app.client().auth.signIn.mutate({ username, password })).account.username).toBe(username)
  // Without the oldest, the next sweep or start lets the other account guard the name.
  await app.db.prisma.account.updateMany({
    where: { username: "кiм" },
    data: { username: null, usernameKey: null, passwordHash: null, deletedAt: new Date() },
  })
  await using restarted = await createTestApp({ database })
  expect(await reasonOfCall(signUp(restarted, "kim"))).toBe("username_looks_taken")
})

test("warns before opening about candidates who look alike, without preventing it", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const { election } = await organiser.election.create.mutate({ title: "Chair" })
  const electionId = election.id
  for (const name of ["Kim", "Lee", "Кіm", "Mark I", "Mark l"])
    await organiser.candidate.create.mutate({ electionId, name })
  expect(await organiser.election.preflight.query({ electionId })).toEqual({
    problems: [],
    warnings: [
      { kind: "candidates_look_alike", names: ["Kim", "Кіm"] },
      { kind: "candidates_look_alike", names: ["Mark I", "Mark l"] },
    ],
  })
  expect((await organiser.election.open.mutate({ electionId })).election.status).toBe("open")
})

test("accepts blanks around usernames, addresses and codes", async () => {
  await using app = await createTestApp({ env: { SIGN_UP: "code" } })
  await app.db.prisma.installation.updateMany({ data: { signUpCode: "FIRSTCODE2" } })
  const caller = app.client()
  const input = { username: " kim\n", email: "\tkim@example.org ", password, code: " firstcode2 " }
  const { account } = await caller.auth.signUp.mutate(input)
  expect(account).toMatchObject({ username: "kim", email: "kim@example.org" })
  expect((await caller.auth.signIn.mutate({ username: "  KIM ", password })).account.username).toBe("kim")
  expect(await reasonOfCall(caller.auth.signIn.mutate({ username: "kim", password: ` ${password}` }))).toBe(
    "bad_credentials",
  )
  expect(await caller.auth.isUsernameFree.query({ username: " kim " })).toEqual({ free: false })
  const added = await addOrganiser(app.services, "lee")
  const code = ` ${added.kind === "invited" ? added.code : ""}\n`
  const joined = await caller.auth.join.mutate({
    code,
    username: "lee ",
    email: " lee@example.org",
    password,
  })
  expect(joined.account).toMatchObject({ username: "lee", email: "lee@example.org" })
})
