import { expect, test } from "vitest"
import { createTestApp, password, type TestApp } from "../../testing/create-test-app.ts"
import { agreeing, recount } from "../../testing/votes/recount.ts"
import { reasonOfCall, times } from "../../testing/settled.ts"
import { addOrganiser } from "../add-organiser.ts"

const votersOf = (app: TestApp, electionId: string) =>
  app.db.prisma.electorate.count({ where: { electionId } })

/** A member who voted and then deleted the account. */
async function votedAndGone(
  app: TestApp,
  { username, candidateId }: { username: string; candidateId: string },
) {
  const client = await app.signUp(username)
  await client.vote.cast.mutate({ candidateId })
  await client.auth.deleteAccount.mutate({ password })
}

test.each([
  ["the same username and e-mail", { username: "kim", email: "kim@example.org" }],
  ["the same username", { username: "KIM", email: "another@example.org" }],
  ["the same e-mail", { username: "another", email: "Kim@Example.org" }],
])(
  "gives no second vote to a voter who deletes the account and signs up again with %s",
  async (_, identity) => {
    await using app = await createTestApp()
    const election = await app.openElection({ candidates: ["Ada"] })
    const candidateId = election.candidates[0].id
    await votedAndGone(app, { username: "kim", candidateId })
    const before = await votersOf(app, election.id)
    const back = app.client()
    await back.auth.signUp.mutate({ ...identity, password })
    expect(await votersOf(app, election.id)).toBe(before)
    const { candidates } = await back.candidate.list.query({ electionId: election.id })
    expect(candidates.map(({ choosable, why }) => [choosable, why])).toEqual([[false, "former_account"]])
    expect(await reasonOfCall(back.vote.cast.mutate({ candidateId }))).toBe("not_eligible")
    expect(await recount(app, election.id)).toEqual(agreeing(1))
  },
)

test("newcomers still join, and later elections count the returned voter", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: ["Ada"] })
  await votedAndGone(app, { username: "kim", candidateId: election.candidates[0].id })
  const before = await votersOf(app, election.id)
  const lee = await app.signUp("lee")
  await lee.vote.cast.mutate({ candidateId: election.candidates[0].id })
  const back = await app.signUp("kim")
  expect(await votersOf(app, election.id)).toBe(before + 1)
  const next = await app.openElection({ title: "Next", candidates: ["Bo"] })
  await back.vote.cast.mutate({ candidateId: next.candidates[0].id })
})

test("keeps hashes only for open elections that can still grow, names no account in them, and deletes them at close", async () => {
  await using app = await createTestApp()
  const kim = await app.signUp("kim")
  const growing = await app.openElection({ candidates: ["Ada"] })
  await app.openElection({ title: "Fixed", candidates: ["Bo"], latecomers: false })
  await kim.auth.deleteAccount.mutate({ password })
  const kept = await app.db.prisma.formerIdentity.findMany()
  expect(kept.map(({ electionId, hash }) => [electionId, hash.length])).toEqual(
    times(2, () => [growing.id, 32]),
  )
  const { rows } = await app.db.pool.query<{ row: string }>(
    "SELECT f::text || encode(hash, 'escape') AS row FROM former_identity f",
  )
  expect(JSON.stringify(rows)).not.toMatch(/kim/i)
  const opener = app.client()
  await opener.auth.signIn.mutate({ username: "opener", password })
  await opener.election.close.mutate({ electionId: growing.id })
  expect(await app.db.prisma.formerIdentity.count()).toBe(0)
})

test("creates the key once, apart from the token key, and refuses to change it", async () => {
  await using app = await createTestApp()
  const gone = await Promise.all(times(6, (index) => app.signUp(`kim${index}`)))
  await app.openElection({ candidates: ["Ada"] })
  await Promise.all(gone.map((client) => client.auth.deleteAccount.mutate({ password })))
  expect(await app.db.prisma.identityKey.count()).toBe(1)
  expect(await app.db.prisma.formerIdentity.count()).toBe(12)
  await expect(app.db.pool.query("UPDATE identity_key SET key = sha256('')")).rejects.toThrow(/never allowed/)
  await expect(app.db.pool.query("DELETE FROM identity_key")).rejects.toThrow(/never allowed/)
  await using rotated = await createTestApp({
    database: app.database,
    env: { TOKEN_SECRET: "next:another-secret-that-only-tests-ever-use-0123456789" },
  })
  const [election] = (await rotated.client().election.list.query()).elections
  const before = await votersOf(app, election?.id ?? "")
  await rotated.signUp("kim0")
  expect(await votersOf(app, election?.id ?? "")).toBe(before)
})

test("stores no hash for an election that is not open", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const { election } = await organiser.election.create.mutate({ title: "Draft" })
  await expect(
    app.db.pool.query("INSERT INTO former_identity VALUES ($1, sha256('kim'))", [election.id]),
  ).rejects.toThrow("identities are kept for open elections only")
})

test("an e-mail address given up by a reset link brings no second vote", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: ["Ada"] })
  const organiser = await app.organiser()
  const kim = await app.signUp("kim")
  await kim.vote.cast.mutate({ candidateId: election.candidates[0].id })
  const { account } = await kim.auth.me.query()
  const { code } = await organiser.account.resetLink.mutate({ accountId: account.id })
  await app.client().auth.join.mutate({ code, email: "new@example.org", password })
  const before = await votersOf(app, election.id)
  const second = app.client()
  await second.auth.signUp.mutate({ username: "second", email: "kim@example.org", password })
  expect(await votersOf(app, election.id)).toBe(before)
})

test("a deactivated voter's username and e-mail stay taken", async () => {
  await using app = await createTestApp()
  await app.openElection({ candidates: ["Ada"] })
  const organiser = await app.organiser()
  const { account } = await (await app.signUp("kim")).auth.me.query()
  await organiser.account.deactivate.mutate({ accountId: account.id, deactivated: true })
  const signUp = (username: string, email: string) =>
    reasonOfCall(app.client().auth.signUp.mutate({ username, email, password }))
  expect(await signUp("kim", "other@example.org")).toBe("username_taken")
  expect(await signUp("other", "kim@example.org")).toBe("email_taken")
})

test("an account made on the command line with a deleted voter's username does not join open elections", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: ["Ada"] })
  await votedAndGone(app, { username: "kim", candidateId: election.candidates[0].id })
  const added = await addOrganiser(app.services, "kim")
  const before = await votersOf(app, election.id)
  const code = added.kind === "invited" ? added.code : ""
  await app.client().auth.join.mutate({ code, password })
  expect(await votersOf(app, election.id)).toBe(before)
})
