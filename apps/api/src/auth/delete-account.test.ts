import { expect, test } from "vitest"
import { createTestApp, password } from "../testing/create-test-app.ts"
import { recount, agreeing } from "../testing/votes/recount.ts"
import { reasonOfCall } from "../testing/settled.ts"
import { vouchForAll } from "../testing/vouch-for-all.ts"

test("deleting an account empties it and ends its sessions; its ballot still counts, as a deleted account's", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: ["Ada"] })
  const kim = await app.signUp("kim", { part: "Frontend", team: "Tiger" })
  const phone = app.client()
  await phone.auth.signIn.mutate({ username: "kim", password })
  const accountId = (await kim.auth.me.query()).account.id
  await kim.vote.cast.mutate({ candidateId: election.candidates[0].id })
  await kim.candidate.create.mutate({ name: "Kim Minji", self: true })
  expect((await kim.auth.deleteAccount.mutate({ password })).message).toBe(
    "Your account and personal data have been deleted.",
  )
  expect(await reasonOfCall(kim.auth.me.query())).toBe("not_signed_in")
  expect(await reasonOfCall(phone.auth.me.query())).toMatch(/^(not_signed_in|session_ended)$/)
  expect(await reasonOfCall(app.client().auth.signIn.mutate({ username: "kim", password }))).toBe(
    "bad_credentials",
  )
  const row = await app.db.prisma.account.findUniqueOrThrow({ where: { id: accountId } })
  const { username, email, name, part, team, passwordHash } = row
  expect([username, email, name, part, team, passwordHash]).toEqual([null, null, null, null, null, null])
  const sessions = await app.db.prisma.session.findMany({ where: { accountId } })
  expect(sessions.map(({ userAgent, endedAt }) => [userAgent, endedAt !== null])).toEqual([
    [null, true],
    [null, true],
  ])
  expect(await recount(app, election.id)).toEqual(agreeing(1))
  const opener = app.client()
  await opener.auth.signIn.mutate({ username: "opener", password })
  const { voters } = await opener.vote.voters.query({ candidateId: election.candidates[0].id })
  expect(voters).toEqual([{ name: null, username: null, deleted: true }])
  const { candidates } = await opener.candidate.list.query({ electionId: election.id })
  expect(candidates.map(({ name: candidate }) => candidate)).toContain("Kim Minji")
  const stored = await app.db.prisma.candidate.findFirstOrThrow({ where: { name: "Kim Minji" } })
  expect(stored.accountId).toBe(accountId)
  const everything = JSON.stringify(await app.db.prisma.auditEntry.findMany(), (_, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  )
  expect(everything).toContain('"account.deleted"')
  expect(everything).not.toMatch(/kim|Frontend|Tiger/i)
  expect((await opener.account.list.query().catch(() => null))?.accounts.length).toBe(1)
  await app.signUp("kim")
})

test("a deleted account leaves the rolls of drafts, and stays on those of open elections", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const kim = await app.signUp("kim")
  await app.signUp("lee")
  await vouchForAll(app)
  const create = async () => {
    const { election } = await organiser.election.create.mutate({ title: "Chair" })
    for (const name of ["Ada", "Bo"])
      await organiser.candidate.create.mutate({ name, electionId: election.id })
    await organiser.roll.import.mutate({ electionId: election.id, text: "kim\nlee" })
    return election.id
  }
  const [draft, open] = [await create(), await create()]
  await organiser.election.open.mutate({ electionId: open })
  await kim.auth.deleteAccount.mutate({ password })
  const eligible = async (electionId: string) =>
    (await organiser.election.get.query({ electionId })).turnout.eligible
  expect([await eligible(draft), await eligible(open)]).toEqual([1, 2])
  const { voters } = await organiser.roll.list.query({ electionId: open })
  expect(voters.map(({ username, name }) => [username, name])).toEqual([
    ["lee", "lee"],
    [null, null],
  ])
})
