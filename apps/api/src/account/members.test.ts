import { describe, expect, test } from "vitest"
import { createTestApp, password, type TestApp } from "../testing/create-test-app.ts"
import { at, fulfilled, reasonOfCall, reasonsOf, times } from "../testing/settled.ts"

const idOf = async (client: Awaited<ReturnType<TestApp["signUp"]>>) =>
  (await client.auth.me.query()).account.id

async function securityEntries({ db }: TestApp) {
  const entries = await db.prisma.auditEntry.findMany({
    where: { scope: "security" },
    orderBy: { id: "asc" },
  })
  return entries.map(({ kind, actorId, accountId, detail }) => ({ kind, actorId, accountId, detail }))
}

describe("account.list", () => {
  test("pages by username, finds by name, e-mail, part and team, and shows who has joined", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser("boss")
    for (const name of ["ann", "Bob", "eve"])
      await app.signUp(name, { part: "Backend", team: `Team ${name}` })
    await app.db.prisma.account.create({ data: { username: "new", usernameKey: "new", name: "새 회원" } })
    const first = await organiser.account.list.query({ limit: 3 })
    expect(first.accounts.map(({ username }) => username)).toEqual(["ann", "Bob", "boss"])
    const rest = await organiser.account.list.query({ limit: 3, cursor: first.nextCursor ?? "" })
    expect(rest.accounts.map(({ username, joined }) => [username, joined])).toEqual([
      ["eve", true],
      ["new", false],
    ])
    expect(rest.nextCursor).toBeNull()
    const search = async (text: string) =>
      (await organiser.account.list.query({ search: text })).accounts.map(({ username }) => username)
    expect(await search("BOB@")).toEqual(["Bob"])
    expect(await search("새 ")).toEqual(["new"])
    expect(await search("team e")).toEqual(["eve"])
    expect(await search("backend")).toHaveLength(3)
    expect(await search("100%_")).toEqual([])
    expect(at(first.accounts, 0)).toMatchObject({
      deactivated: false,
      role: "member",
      email: "ann@example.org",
    })
    expect(await reasonOfCall(organiser.account.list.query({ cursor: "nonsense" }))).toBe("invalid_input")
  })
})

describe("account.update", () => {
  test("changes and clears name, part and team, and audits no values", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const kim = await app.signUp("kim", { part: "Frontend" })
    const accountId = await idOf(kim)
    await organiser.account.setPartsAndTeams.mutate({ parts: ["Backend"], teams: [] })
    const { account } = await organiser.account.update.mutate({ accountId, name: "Kim", part: "BACKEND" })
    expect(account).toMatchObject({ name: "Kim", part: "Backend", team: null })
    const cleared = await organiser.account.update.mutate({ accountId, name: null, part: null })
    expect(cleared.account).toMatchObject({ name: "kim", part: null })
    expect(await reasonOfCall(organiser.account.update.mutate({ accountId, part: "Sales" }))).toBe(
      "unknown_part_or_team",
    )
    await organiser.account.update.mutate({ accountId, part: null })
    const actorId = await idOf(organiser)
    expect((await securityEntries(app)).filter(({ kind }) => kind === "account.updated")).toEqual(
      times(2, () => ({ kind: "account.updated", actorId, accountId, detail: { fields: ["name", "part"] } })),
    )
    const unknown = "00000000-0000-4000-8000-000000000000"
    expect(await reasonOfCall(organiser.account.update.mutate({ accountId: unknown }))).toBe("not_found")
  })
})

describe("the last organiser", () => {
  test("cannot be demoted, deactivated or deleted while no other organiser can sign in", async () => {
    await using app = await createTestApp()
    const boss = await app.organiser("boss")
    const accountId = await idOf(boss)
    await app.db.prisma.account.create({ data: { username: "new", usernameKey: "new", role: "organiser" } })
    const demote = () => boss.account.setRole.mutate({ accountId, role: "member" })
    expect(await reasonOfCall(demote())).toBe("last_organiser")
    expect(await reasonOfCall(boss.account.deactivate.mutate({ accountId, deactivated: true }))).toBe(
      "last_organiser",
    )
    expect(await reasonOfCall(boss.auth.deleteAccount.mutate({ password }))).toBe("last_organiser")
    const kim = await app.signUp("kim")
    const { account } = await boss.account.setRole.mutate({ accountId: await idOf(kim), role: "organiser" })
    expect(account.role).toBe("organiser")
    expect((await demote()).account.role).toBe("member")
    expect(await reasonOfCall(boss.account.list.query())).toBe("not_organiser")
    expect((await kim.account.list.query()).accounts).toHaveLength(3)
  })

  test("remains when many organisers demote, deactivate and delete each other at once", async () => {
    await using app = await createTestApp()
    const organisers = await Promise.all(times(6, (index) => app.organiser(`boss${index}`)))
    const ids = await Promise.all(organisers.map(idOf))
    const acts = await Promise.allSettled(
      organisers.map((organiser, index) => {
        const accountId = at(ids, (index + 1) % ids.length)
        if (index % 3 === 0) return organiser.auth.deleteAccount.mutate({ password })
        if (index % 3 === 1) return organiser.account.deactivate.mutate({ accountId, deactivated: true })
        return organiser.account.setRole.mutate({ accountId, role: "member" })
      }),
    )
    const left = await app.db.prisma.account.count({
      where: { role: "organiser", deactivatedAt: null, deletedAt: null },
    })
    expect(left).toBeGreaterThan(0)
    for (const reason of reasonsOf(acts)) expect(reason).toMatch(/^(last_organiser|not_|session_ended)/)
  })

  test("refuses the second of two organisers who demote each other", async () => {
    await using app = await createTestApp()
    const [one, two] = [await app.organiser("one"), await app.organiser("two")]
    const [first, second] = [await idOf(one), await idOf(two)]
    for (const _ of times(10, String)) {
      const acts = await Promise.allSettled([
        one.account.setRole.mutate({ accountId: second, role: "member" }),
        two.account.setRole.mutate({ accountId: first, role: "member" }),
      ])
      expect(fulfilled(acts)).toHaveLength(1)
      expect(at(reasonsOf(acts), 0)).toMatch(/^(last_organiser|not_organiser)$/)
      await app.db.pool.query("UPDATE account SET role = 'organiser'")
    }
  })
})

describe("account.deactivate", () => {
  test("ends sign-ins at once and voids codes; reactivated, the account signs in again", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const kim = await app.signUp("kim")
    const tablet = app.client()
    await tablet.auth.signIn.mutate({ username: "kim", password })
    const accountId = await idOf(kim)
    const { code } = await organiser.account.resetLink.mutate({ accountId })
    const unused = await organiser.account.resetLink.mutate({ accountId })
    const { account } = await organiser.account.deactivate.mutate({ accountId, deactivated: true })
    expect(account.deactivated).toBe(true)
    expect(await reasonOfCall(kim.auth.me.query())).toBe("not_signed_in")
    const signIn = () => app.client().auth.signIn.mutate({ username: "kim", password })
    expect(await reasonOfCall(signIn())).toBe("bad_credentials")
    expect(await reasonOfCall(app.client().auth.join.mutate({ code, password }))).toBe("bad_code")
    expect(await reasonOfCall(organiser.account.resetLink.mutate({ accountId }))).toBe("invalid_input")
    await organiser.account.deactivate.mutate({ accountId, deactivated: false })
    expect((await signIn()).account.username).toBe("kim")
    // Sessions and links from before stay void.
    expect(await reasonOfCall(tablet.auth.me.query())).toBe("not_signed_in")
    expect(await reasonOfCall(app.client().auth.join.mutate({ code: unused.code, password }))).toBe(
      "bad_code",
    )
    expect((await securityEntries(app)).map(({ kind }) => kind)).toEqual([
      "account.link_issued",
      "account.link_issued",
      "account.deactivated",
      "session.sign_in_failed",
      "account.activated",
    ])
  })
})
