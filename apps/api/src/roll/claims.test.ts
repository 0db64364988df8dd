import type { Client } from "@hanpyo/shared/node"
import { expect, test } from "vitest"
import { addOrganiser } from "../account/add-organiser.ts"
import { createTestApp, password, type TestApp } from "../testing/create-test-app.ts"
import { at, reasonOfCall } from "../testing/settled.ts"

async function draft(organiser: Client): Promise<string> {
  const { election } = await organiser.election.create.mutate({ title: "Chair" })
  return election.id
}

async function rollOf(app: TestApp) {
  const organiser = await app.organiser()
  const electionId = await draft(organiser)
  const preview = async (text: string) => {
    const { rows } = await organiser.roll.preview.mutate({ electionId, text })
    return rows.map(({ verdict, problem }) => problem?.kind ?? verdict)
  }
  const bring = (text: string, confirmed: string[] = []) =>
    organiser.roll.import.mutate({ electionId, text, confirmed })
  return { organiser, electionId, preview, bring }
}

const idOf = async (client: Client) => (await client.auth.me.query()).account.id

test.each([
  ["e-mail address", "kim@example.org,Kim Ada"],
  ["username", "username,name\nkim,Kim Ada"],
  ["both", "username,email\nkim,KIM@example.org"],
])("takes a self-made account as a voter by its %s only if an organiser confirms it", async (_, text) => {
  await using app = await createTestApp()
  const { organiser, electionId, bring } = await rollOf(app)
  const accountId = await idOf(await app.signUp("kim"))

  const { rows, totals } = await organiser.roll.preview.mutate({ electionId, text })
  expect(at(rows, 0)).toMatchObject({
    verdict: "unconfirmed",
    problem: { kind: "unconfirmed", account: { accountId, username: "kim", email: "kim@example.org" } },
  })
  expect(at(rows, 0).message).toContain("“kim”")
  expect(totals).toMatchObject({ unconfirmed: 1, refused: 0, addsAccount: 0, createsAccount: 0 })

  expect(await reasonOfCall(bring(text))).toBe("roll_refused")
  // The id of another account confirms nothing.
  expect(await reasonOfCall(bring(text, [await idOf(organiser)]))).toBe("roll_refused")
  expect(await app.db.prisma.electorate.count()).toBe(0)
  expect(await app.db.prisma.account.count()).toBe(2)

  expect(await bring(text, [accountId])).toMatchObject({ totals: { addsAccount: 1 }, eligible: 1, codes: [] })
  expect(await bring(text)).toMatchObject({ totals: { listed: 1 } })
  const [entry] = await app.db.prisma.auditEntry.findMany({ where: { kind: "roll.imported" } })
  expect(entry?.detail).toEqual({ added: 1, created: 0, eligible: 1, confirmed: 1 })
})

test("does not ask again for a confirmed identifier, but for the other", async () => {
  await using app = await createTestApp()
  const { organiser, bring } = await rollOf(app)
  await bring("kim@example.org", [await idOf(await app.signUp("kim"))])
  const electionId = await draft(organiser)
  const verdictOf = async (text: string) =>
    at((await organiser.roll.preview.mutate({ electionId, text })).rows, 0).verdict
  expect(await verdictOf("kim@example.org")).toBe("adds_account")
  expect(await verdictOf("username,email\nkim,kim@example.org")).toBe("adds_account")
  expect(await verdictOf("kim")).toBe("unconfirmed")
})

test("skips unconfirmed rows with the refused ones; under another username the voter gets a code", async () => {
  await using app = await createTestApp()
  const { organiser, electionId, bring } = await rollOf(app)
  await app.signUp("mallory")
  await app.db.pool.query(
    "UPDATE account SET email = 'kim@example.org', email_key = 'kim@example.org' WHERE username = 'mallory'",
  )
  const text = "kim@example.org\nlee@example.org"
  const imported = await organiser.roll.import.mutate({ electionId, text, skipRefused: true })
  expect(imported).toMatchObject({ totals: { unconfirmed: 1, createsAccount: 1 }, eligible: 1 })
  const { codes } = await bring("lee@example.org\nkim")
  expect(codes.map(({ username }) => username)).toEqual(["kim"])
  await app.client().auth.join.mutate({ code: at(codes, 0).code, password })
})

test("gives no one the place of a voter by signing up between preview and import", async () => {
  await using app = await createTestApp()
  const { electionId, preview, bring } = await rollOf(app)
  expect(await preview("kim@example.org")).toEqual(["creates_account"])
  await app.signUp("kim")
  expect(await reasonOfCall(bring("kim@example.org"))).toBe("roll_refused")
  expect(await app.db.prisma.electorate.count({ where: { electionId } })).toBe(0)
})

test("recognises accounts from rolls and commands by given identifiers, not by an address typed at joining", async () => {
  await using app = await createTestApp()
  const { organiser, preview } = await rollOf(app)
  const made = await organiser.roll.import.mutate({
    electionId: await draft(organiser),
    text: "username,email\nkim,kim@example.org\nlee,\nann,ann@example.org",
  })
  const join = (index: number, email?: string) =>
    app.client().auth.join.mutate({ code: at(made.codes, index).code, password, ...(email && { email }) })
  await join(0, "Kim@Example.org")
  await join(1, "bo@example.org")
  await join(2, "other@example.org")
  const added = await addOrganiser(app.services, "chief")
  const code = added.kind === "invited" ? added.code : ""
  await app.client().auth.join.mutate({ code, email: "chief@example.org", password })

  expect(await preview("kim@example.org\nkim2@example.org")).toEqual(["adds_account", "creates_account"])
  expect(await preview("username,email\nlee,\nann,\nchief,")).toEqual(Array(3).fill("adds_account"))
  expect(await preview("username,email\nlee,bo@example.org")).toEqual(["adds_account"])
  expect(await preview("email\nbo@example.org\nother@example.org\nchief@example.org")).toEqual(
    Array(3).fill("unconfirmed"),
  )
})
