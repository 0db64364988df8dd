import { expect, test } from "vitest"
import { createTestApp, password, type TestApp } from "../testing/create-test-app.ts"
import { reasonOfCall, times } from "../testing/settled.ts"
import { addOrganiser } from "./add-organiser.ts"

const approval = { env: { SIGN_UP: "approval" } }

/** The first organiser comes from the command line. */
async function firstOrganiser(app: TestApp) {
  const organiser = await app.signUp("chief")
  await addOrganiser(app.services, "chief")
  await organiser.auth.confirmPassword.mutate({ password })
  return organiser
}

async function openChair(organiser: Awaited<ReturnType<typeof firstOrganiser>>) {
  const { election } = await organiser.election.create.mutate({ title: "Chair", preset: "plain" })
  const { candidate } = await organiser.candidate.create.mutate({ name: "Ada", electionId: election.id })
  await organiser.election.open.mutate({ electionId: election.id })
  return { electionId: election.id, candidateId: candidate.id }
}

const idOf = async (client: Awaited<ReturnType<typeof firstOrganiser>>) =>
  (await client.auth.me.query()).account.id

test("a newcomer has no vote, no candidate and no place in an electorate until an organiser approves the account", async () => {
  await using app = await createTestApp(approval)
  const organiser = await firstOrganiser(app)
  const running = await openChair(organiser)
  const kim = app.client()
  const session = await kim.auth.signUp.mutate({ username: "kim", email: "kim@example.org", password })
  expect(session).toMatchObject({
    message: "Your account is ready. You can vote once an organiser has approved it.",
    account: { approved: false },
  })
  const next = await openChair(organiser)
  for (const { electionId, candidateId } of [running, next]) {
    const { candidates } = await kim.candidate.list.query({ electionId })
    expect(candidates.map(({ choosable, why }) => [choosable, why])).toEqual([[false, "not_approved"]])
    expect(await reasonOfCall(kim.vote.cast.mutate({ candidateId }))).toBe("not_approved")
    expect(await reasonOfCall(kim.candidate.create.mutate({ electionId, name: "Kim", self: true }))).toBe(
      "not_approved",
    )
    expect(await app.db.prisma.electorate.count({ where: { electionId } })).toBe(1)
  }

  const waiting = await organiser.account.waiting.query()
  expect(waiting).toMatchObject({
    total: 1,
    accounts: [{ username: "kim", email: "kim@example.org", approved: false }],
  })
  const accountIds = waiting.accounts.map(({ id }) => id)
  expect((await organiser.account.approve.mutate({ accountIds })).count).toBe(1)
  expect((await kim.auth.me.query()).account.approved).toBe(true)
  for (const { electionId, candidateId } of [running, next]) {
    await kim.vote.cast.mutate({ candidateId })
    expect(await organiser.election.get.query({ electionId })).toMatchObject({
      turnout: { voted: 1, eligible: 2 },
    })
  }
  // Repeating it changes nothing.
  expect((await organiser.account.approve.mutate({ accountIds })).count).toBe(0)
  expect((await organiser.account.reject.mutate({ accountIds })).count).toBe(0)
  const acts = await app.db.prisma.auditEntry.findMany({ where: { kind: "account.let_in" } })
  expect(acts.map(({ actorId, accountId }) => [actorId, accountId])).toEqual([
    [null, await idOf(organiser)],
    [await idOf(organiser), accountIds[0]],
  ])
})

test("an approved account joins no election with a roll or without latecomers", async () => {
  await using app = await createTestApp(approval)
  const organiser = await firstOrganiser(app)
  const kim = await app.signUp("kim", { part: "Backend" })
  const make = async (settings: object) => {
    const { election } = await organiser.election.create.mutate({
      title: "Chair",
      preset: "plain",
      ...settings,
    })
    await organiser.candidate.create.mutate({ name: "Ada", electionId: election.id })
    return election.id
  }
  const [fixed, parts] = [
    await make({ latecomers: false }),
    await make({ rules: [{ kind: "voter_part_in", parts: ["Frontend"] }] }),
  ]
  for (const electionId of [fixed, parts]) await organiser.election.open.mutate({ electionId })
  await organiser.account.approve.mutate({ accountIds: [await idOf(kim)] })
  expect(await app.db.prisma.electorate.count({ where: { accountId: await idOf(kim) } })).toBe(0)
})

test("a rejected account is signed out and emptied, and its owner may sign up and wait again", async () => {
  await using app = await createTestApp(approval)
  const organiser = await firstOrganiser(app)
  const kim = await app.signUp("kim")
  const accountId = await idOf(kim)
  expect((await organiser.account.reject.mutate({ accountIds: [accountId] })).count).toBe(1)
  expect(await reasonOfCall(kim.auth.me.query())).toMatch(/^(session_ended|not_signed_in)$/)
  const row = await app.db.prisma.account.findUniqueOrThrow({ where: { id: accountId } })
  expect([row.username, row.email, row.passwordHash, row.waitingSince]).toEqual([null, null, null, null])
  expect(await app.db.prisma.auditEntry.count({ where: { kind: "account.turned_away", accountId } })).toBe(1)
  expect((await (await app.signUp("kim")).auth.me.query()).account.approved).toBe(false)
  expect((await organiser.account.waiting.query()).total).toBe(1)
})

test("other modes approve at once; accounts already waiting still wait after the mode changes", async () => {
  await using app = await createTestApp(approval)
  const organiser = await firstOrganiser(app)
  const { candidateId } = await openChair(organiser)
  await app.signUp("kim")
  await using open = await createTestApp({ database: app.database, env: { SIGN_UP: "open" } })
  const kim = open.client()
  await kim.auth.signIn.mutate({ username: "kim", password })
  expect(await reasonOfCall(kim.vote.cast.mutate({ candidateId }))).toBe("not_approved")
  const lee = await open.signUp("lee")
  expect((await lee.auth.me.query()).account.approved).toBe(true)
  await lee.vote.cast.mutate({ candidateId })
})

test("accounts from a roll, from the command line and of new organisers are approved", async () => {
  await using app = await createTestApp(approval)
  const organiser = await firstOrganiser(app)
  const { election } = await organiser.election.create.mutate({ title: "Chair" })
  const { codes } = await organiser.roll.import.mutate({ electionId: election.id, text: "park" })
  const park = app.client()
  await park.auth.join.mutate({ code: codes[0]?.code ?? "", password })
  expect((await park.auth.me.query()).account.approved).toBe(true)
  const kim = await app.signUp("kim")
  await organiser.account.setRole.mutate({ accountId: await idOf(kim), role: "organiser" })
  expect((await kim.auth.me.query()).account).toMatchObject({ role: "organiser", approved: true })
})

test("refuses a waiting account on a roll", async () => {
  await using app = await createTestApp(approval)
  const organiser = await firstOrganiser(app)
  const kim = await app.signUp("kim")
  const { election } = await organiser.election.create.mutate({ title: "Chair" })
  const input = { electionId: election.id, text: "username\nkim" }
  const { rows } = await organiser.roll.preview.mutate(input)
  expect(rows.map(({ problem }) => problem?.kind)).toEqual(["waiting"])
  expect(await reasonOfCall(organiser.roll.import.mutate(input))).toBe("roll_refused")
  const insert = "INSERT INTO electorate (election_id, account_id) VALUES ($1, $2)"
  await expect(app.db.pool.query(insert, [election.id, await idOf(kim)])).rejects.toThrow("still waits")
  const confirmed = [await idOf(kim)]
  await organiser.account.approve.mutate({ accountIds: confirmed })
  expect((await organiser.roll.import.mutate({ ...input, confirmed })).totals.addsAccount).toBe(1)
  await expect(
    app.db.pool.query("UPDATE account SET waiting_since = now() WHERE username = 'kim'"),
  ).rejects.toThrow("does not wait again")
})

test("pages through waiting accounts, the longest waiting first", async () => {
  await using app = await createTestApp(approval)
  const organiser = await firstOrganiser(app)
  const names = times(5, (index) => `kim${index}`)
  for (const name of names) await app.signUp(name)
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof organiser.account.waiting.query>> =
      await organiser.account.waiting.query({ limit: 2, ...(cursor !== null && { cursor }) })
    expect(page.total).toBe(5)
    seen.push(...page.accounts.map(({ username }) => username))
    cursor = page.nextCursor
  } while (cursor !== null)
  expect(seen).toEqual(names)
})

test("recognises a deleted voter's identity at approval", async () => {
  await using app = await createTestApp(approval)
  const organiser = await firstOrganiser(app)
  const { electionId, candidateId } = await openChair(organiser)
  const kim = await app.signUp("kim")
  await organiser.account.approve.mutate({ accountIds: [await idOf(kim)] })
  await kim.vote.cast.mutate({ candidateId })
  await kim.auth.deleteAccount.mutate({ password })
  const back = await app.signUp("kim")
  await organiser.account.approve.mutate({ accountIds: [await idOf(back)] })
  const { candidates } = await back.candidate.list.query({ electionId })
  expect(candidates[0]?.why).toBe("former_account")
})
