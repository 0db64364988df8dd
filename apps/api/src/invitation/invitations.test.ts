import { expect, test } from "vitest"
import { createTestApp, password, type TestApp } from "../testing/create-test-app.ts"
import { at, fulfilled, reasonOfCall, reasonsOf, times } from "../testing/settled.ts"
import { sweepOnce } from "../services/sweep.ts"
import { addOrganiser } from "../account/add-organiser.ts"

/** The first organiser comes from the command line. */
async function firstOrganiser(app: TestApp) {
  const added = await addOrganiser(app.services, "chief")
  const organiser = app.client()
  await organiser.auth.join.mutate({ code: added.kind === "invited" ? added.code : "", password })
  return organiser
}

const signUp = (app: TestApp, { username, code }: { username: string; code?: string }) =>
  app.client().auth.signUp.mutate({
    username,
    email: `${username}@example.org`,
    password,
    ...(code !== undefined && { code }),
  })

test.each(["closed", "approval", "code"])(
  "with sign-up %s, an invitation admits one person, approved at once",
  async (mode) => {
    await using app = await createTestApp({ env: { SIGN_UP: mode } })
    const organiser = await firstOrganiser(app)
    const { election } = await organiser.election.create.mutate({ title: "Chair", preset: "plain" })
    await organiser.candidate.create.mutate({ name: "Ada", electionId: election.id })
    await organiser.election.open.mutate({ electionId: election.id })
    const made = await organiser.invitation.create.mutate({ guests: ["Kim", null], part: "Backend" })
    expect(made.invitations.map(({ guest }) => guest)).toEqual(["Kim", null])
    const { code, url } = at(made.invitations, 0)
    expect(url).toBe(`${app.url}/sign-up?code=${code}`)
    const days = (Date.parse(made.expiresAt) - Date.now()) / 86_400_000
    expect(days).toBeCloseTo(14, 1)

    expect(await reasonOfCall(signUp(app, { username: "lee", code: "0000-0000-0000" }))).toBe("bad_code")
    const typed = code.toLowerCase().replaceAll("-", " ")
    const { account } = await signUp(app, { username: "kim", code: typed })
    expect(account).toMatchObject({ approved: true, part: "Backend" })
    expect(await reasonOfCall(signUp(app, { username: "lee", code }))).toBe("bad_code")
    expect(await app.db.prisma.electorate.count({ where: { electionId: election.id } })).toBe(2)

    const { invitations } = await organiser.invitation.list.query()
    const found = (guest: string | null) => invitations.find((invitation) => invitation.guest === guest)
    const usedBy = { accountId: account.id, name: "kim", username: "kim" }
    expect(found("Kim")).toMatchObject({ state: "used", usedBy })
    expect(found(null)).toMatchObject({ state: "unused", usedBy: null })
    expect(JSON.stringify(invitations)).not.toContain(code)
  },
)

test("accepts exactly one of twenty concurrent uses of an invitation", async () => {
  await using app = await createTestApp({ env: { SIGN_UP: "closed" } })
  const organiser = await firstOrganiser(app)
  const { invitations } = await organiser.invitation.create.mutate({ guests: [null] })
  const { code } = at(invitations, 0)
  const signUps = await Promise.allSettled(
    times(20, (index) => signUp(app, { username: `kim${index}`, code })),
  )
  expect(fulfilled(signUps)).toHaveLength(1)
  expect(reasonsOf(signUps)).toEqual(times(19, () => "bad_code"))
  expect(await app.db.prisma.account.count()).toBe(2)
  expect(await app.db.prisma.auditEntry.count({ where: { kind: "invitation.used" } })).toBe(1)
})

test("a refused sign-up leaves the invitation unused", async () => {
  await using app = await createTestApp({ env: { SIGN_UP: "closed" } })
  const organiser = await firstOrganiser(app)
  const { invitations } = await organiser.invitation.create.mutate({ guests: [null] })
  const { code } = at(invitations, 0)
  expect(await reasonOfCall(signUp(app, { username: "chief", code }))).toBe("username_taken")
  await signUp(app, { username: "kim", code })
})

test("refuses revoked and expired invitations, and lists the state of each", async () => {
  await using app = await createTestApp({ env: { SIGN_UP: "closed" } })
  const organiser = await firstOrganiser(app)
  const made = await organiser.invitation.create.mutate({ guests: ["revoked", "expired", "used"], days: 3 })
  const [revoked, expired, used] = [0, 1, 2].map((index) => at(made.invitations, index))
  if (!revoked || !expired || !used) throw new Error("three were made")
  await organiser.invitation.revoke.mutate({ invitationId: revoked.id })
  await organiser.invitation.revoke.mutate({ invitationId: revoked.id })
  await app.db.pool.query(
    `UPDATE invitation SET created_at = created_at - interval '4 days', expires_at = expires_at - interval '4 days'
      WHERE id = $1`,
    [expired.id],
  )
  await signUp(app, { username: "kim", code: used.code })
  expect(await reasonOfCall(signUp(app, { username: "lee", code: revoked.code }))).toBe("bad_code")
  expect(await reasonOfCall(signUp(app, { username: "lee", code: expired.code }))).toBe("bad_code")
  expect(await reasonOfCall(organiser.invitation.revoke.mutate({ invitationId: used.id }))).toBe(
    "invalid_input",
  )
  const { invitations } = await organiser.invitation.list.query()
  const states = new Map(invitations.map(({ guest, state }) => [guest, state]))
  expect(Object.fromEntries(states)).toEqual({ revoked: "revoked", expired: "expired", used: "used" })
  expect(await app.db.prisma.auditEntry.count({ where: { kind: "invitation.revoked" } })).toBe(1)
})

test("revoking and using an invitation at once: only one succeeds", async () => {
  await using app = await createTestApp({ env: { SIGN_UP: "closed" } })
  const organiser = await firstOrganiser(app)
  for (const round of times(4, String)) {
    const { invitations } = await organiser.invitation.create.mutate({ guests: [null] })
    const { code, id } = at(invitations, 0)
    const [signedUp, revoked] = await Promise.allSettled([
      signUp(app, { username: `kim${round}`, code }),
      organiser.invitation.revoke.mutate({ invitationId: id }),
    ])
    expect([signedUp.status, revoked.status].toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      "fulfilled",
      "rejected",
    ])
  }
})

test("uses up an invitation with open sign-up too, and ignores any other code", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const { invitations } = await organiser.invitation.create.mutate({ guests: ["Kim"], team: "Tiger" })
  const { code } = at(invitations, 0)
  expect((await signUp(app, { username: "kim", code })).account.team).toBe("Tiger")
  expect((await signUp(app, { username: "lee", code })).account.team).toBeNull()
})

test("a guest's name disappears with the account, and old invitations after a time", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const { invitations } = await organiser.invitation.create.mutate({ guests: ["Kim", "Lee"] })
  const kim = app.client()
  const { code } = at(invitations, 0)
  await kim.auth.signUp.mutate({ username: "kim", email: "kim@example.org", password, code })
  await kim.auth.deleteAccount.mutate({ password })
  const listed = (await organiser.invitation.list.query()).invitations
  expect(new Map(listed.map(({ guest, usedBy }) => [guest, usedBy?.name]))).toEqual(
    new Map([
      [null, null],
      ["Lee", undefined],
    ]),
  )
  await app.db.pool.query(
    "UPDATE invitation SET created_at = created_at - interval '200 days', expires_at = expires_at - interval '200 days'",
  )
  expect(await sweepOnce(app)).toMatchObject({ invitations: 2 })
})

test("pages through invitations, the newest first", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  for (const guest of ["a", "b", "c"]) await organiser.invitation.create.mutate({ guests: [guest] })
  const first = await organiser.invitation.list.query({ limit: 2 })
  const rest = await organiser.invitation.list.query({ limit: 2, cursor: first.nextCursor ?? "" })
  expect([...first.invitations, ...rest.invitations].map(({ guest }) => guest)).toEqual(["c", "b", "a"])
  expect(rest.nextCursor).toBeNull()
})
