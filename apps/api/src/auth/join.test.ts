import { describe, expect, test } from "vitest"
import { addOrganiser } from "../account/add-organiser.ts"
import { createTestApp, password, type TestApp } from "../testing/create-test-app.ts"
import { fulfilled, reasonOfCall, reasonsOf, times } from "../testing/settled.ts"
import { hashOf } from "../codes/secrets.ts"

async function invite(app: TestApp, username: string): Promise<string> {
  const added = await addOrganiser(app.services, username)
  return added.kind === "invited" ? added.code : ""
}

describe("the organiser command", () => {
  test("promotes an account, effective at once, and only once", async () => {
    await using app = await createTestApp()
    const kim = await app.signUp("kim")
    expect(await addOrganiser(app.services, "KIM")).toEqual({ kind: "promoted" })
    expect(await addOrganiser(app.services, "kim")).toEqual({ kind: "already" })
    await kim.election.create.mutate({ title: "Chair" })
    const entries = await app.db.prisma.auditEntry.findMany({ where: { scope: "security" } })
    expect(entries.map(({ kind }) => kind)).toEqual(["account.made_organiser"])
  })

  test("makes an account whose owner sets the password by a one-time code", async () => {
    await using app = await createTestApp()
    const code = await invite(app, "kim")
    const client = app.client()
    const session = await client.auth.join.mutate({ code, email: "kim@example.org", password })
    expect(session.account).toMatchObject({ username: "kim", email: "kim@example.org", role: "organiser" })
    await client.election.create.mutate({ title: "Chair" })
    expect(await reasonOfCall(app.client().auth.join.mutate({ code, password }))).toBe("bad_code")
    await app.client().auth.signIn.mutate({ username: "kim", password })
  })
})

test("accepts one of twenty concurrent uses of a code", async () => {
  await using app = await createTestApp()
  const code = await invite(app, "kim")
  const joins = await Promise.allSettled(times(20, () => app.client().auth.join.mutate({ code, password })))
  expect(fulfilled(joins)).toHaveLength(1)
  expect(reasonsOf(joins)).toEqual(times(19, () => "bad_code"))
})

test("a joining account enters open elections, even if it is already a voter there", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: ["Ada"] })
  const code = await invite(app, "kim")
  const kim = app.client()
  await kim.auth.join.mutate({ code, password })
  await kim.vote.cast.mutate({ candidateId: election.candidates[0]?.id ?? "" })
  expect(await app.db.prisma.electorate.count({ where: { electionId: election.id } })).toBe(2)
})

test("a reset ends all sessions and keeps the account", async () => {
  await using app = await createTestApp()
  const kim = await app.signUp("kim")
  const { account } = await kim.auth.me.query()
  const code = "a-code-that-was-handed-over"
  await app.db.prisma.joinCode.create({
    data: {
      codeHash: hashOf(code),
      accountId: account.id,
      purpose: "reset",
      expiresAt: new Date(Date.now() + 60_000),
    },
  })
  const reset = app.client()
  expect((await reset.auth.join.mutate({ code, password: "another password" })).account.id).toBe(account.id)
  expect(await reasonOfCall(kim.auth.me.query())).toBe("not_signed_in")
  expect((await reset.auth.me.query()).account.username).toBe("kim")
  expect(await reasonOfCall(app.client().auth.signIn.mutate({ username: "kim", password }))).toBe(
    "bad_credentials",
  )
})

test("refuses unknown and expired codes, other usernames and taken e-mails without using the code", async () => {
  await using app = await createTestApp()
  await app.signUp("lee")
  const code = await invite(app, "kim")
  const join = (input: { code: string; username?: string; email?: string }) =>
    reasonOfCall(app.client().auth.join.mutate({ ...input, password }))
  expect(await join({ code: "unknown" })).toBe("bad_code")
  expect(await join({ code, username: "other" })).toBe("invalid_input")
  expect(await join({ code, email: "LEE@example.org" })).toBe("email_taken")
  const { createdAt, expiresAt } = await app.db.prisma.joinCode.findFirstOrThrow()
  const yesterday = new Date(Date.now() - 86_400_000)
  await app.db.prisma.joinCode.updateMany({
    data: { createdAt: yesterday, expiresAt: new Date(Date.now() - 1000) },
  })
  expect(await join({ code })).toBe("bad_code")
  await app.db.prisma.joinCode.updateMany({ data: { createdAt, expiresAt } })
  await app.client().auth.join.mutate({ code, username: "Kim", password })
})

test("using or replacing a code voids all others, so that no link stays valid", async () => {
  await using app = await createTestApp()
  const replaced = await invite(app, "kim")
  const code = await invite(app, "kim")
  expect(await reasonOfCall(app.client().auth.join.mutate({ code: replaced, password }))).toBe("bad_code")
  const { rows } = await app.db.pool.query<{ id: string }>("SELECT id FROM account WHERE username = 'kim'")
  await app.db.pool.query(
    `INSERT INTO join_code (code_hash, account_id, purpose, expires_at)
     VALUES ($1, $2, 'reset', clock_timestamp() + interval '1 hour')`,
    [hashOf("another"), rows[0]?.id],
  )
  await app.client().auth.join.mutate({ code, password })
  expect(await reasonOfCall(app.client().auth.join.mutate({ code: "another", password }))).toBe("bad_code")
})
