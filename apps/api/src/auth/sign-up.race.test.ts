import { expect, test } from "vitest"
import { createTestApp, password } from "../testing/create-test-app.ts"
import { fulfilled, reasonOfCall, reasonsOf, times } from "../testing/settled.ts"

test("accepts one of twenty equal sign-ups at once, and tells the rest why", async () => {
  await using app = await createTestApp()
  const usernames = await Promise.allSettled(
    times(20, (index) =>
      app.client().auth.signUp.mutate({
        username: index % 2 ? "kim" : "KIM",
        email: `kim${index}@example.org`,
        password,
      }),
    ),
  )
  expect(fulfilled(usernames)).toHaveLength(1)
  expect(reasonsOf(usernames)).toEqual(times(19, () => "username_taken"))
  const emails = await Promise.allSettled(
    times(20, (index) =>
      app.client().auth.signUp.mutate({ username: `lee${index}`, email: "Lee@example.org", password }),
    ),
  )
  expect(fulfilled(emails)).toHaveLength(1)
  expect(reasonsOf(emails)).toEqual(times(19, () => "email_taken"))
  expect(await app.db.prisma.account.count()).toBe(2)
})

test("sign-ups while elections open, close and take votes leave no account out", async () => {
  await using app = await createTestApp()
  const before = await app.openElection({ candidates: ["Ada"] })
  const opener = await app.organiser("second")
  const { election: draft } = await opener.election.create.mutate({ title: "Next", preset: "plain" })
  await Promise.all([
    ...times(15, (index) => app.signUp(`member${index}`)),
    opener.election.open.mutate({ electionId: draft.id }),
  ])
  const accounts = await app.db.prisma.account.count()
  for (const electionId of [before.id, draft.id]) {
    expect(await app.db.prisma.electorate.count({ where: { electionId } })).toBe(accounts)
    expect(await opener.election.get.query({ electionId })).toMatchObject({ turnout: { eligible: accounts } })
  }
})

test("newcomers join open elections with latecomers, without a roll, and whose rules admit them", async () => {
  await using app = await createTestApp()
  const joined = await app.openElection({ candidates: ["Ada"] })
  const opener = await app.organiser()
  const { election: roll } = await opener.election.create.mutate({
    title: "Roll",
    preset: "plain",
    rules: [{ kind: "on_roll" }],
  })
  const { account } = await opener.auth.me.query()
  await app.db.prisma.electorate.create({ data: { electionId: roll.id, accountId: account.id } })
  await opener.election.open.mutate({ electionId: roll.id })
  const others = [
    await app.openElection({ candidates: ["Ada"], latecomers: false }),
    roll,
    await app.openElection({ candidates: ["Ada"], rules: [{ kind: "voter_part_in", parts: ["Design"] }] }),
  ]
  const eligible = async (electionId: string) =>
    (await opener.election.get.query({ electionId })).turnout.eligible
  const before = await Promise.all(others.map(({ id }) => eligible(id)))
  const { revision } = await opener.results.get.query({ electionId: joined.id })
  await app.signUp("late", { part: "Frontend" })
  expect(await eligible(joined.id)).toBe(joined.turnout.eligible + 2)
  expect((await opener.results.get.query({ electionId: joined.id })).revision).toBe(revision + 1)
  expect(await Promise.all(others.map(({ id }) => eligible(id)))).toEqual(before)
  const row = await app.db.prisma.electorate.findFirst({ where: { electionId: joined.id, part: "Frontend" } })
  expect(row).not.toBeNull()
})

test("refuses parts that are not listed, and keeps the list's spelling", async () => {
  await using app = await createTestApp()
  await app.db.prisma.part.create({ data: { name: "Frontend", nameKey: "frontend" } })
  expect(await reasonOfCall(app.signUp("kim", { part: "Sales" }))).toBe("unknown_part_or_team")
  const lee = await app.signUp("lee", { part: "FRONTEND", team: "Any team" })
  expect((await lee.auth.me.query()).account).toMatchObject({ part: "Frontend", team: "Any team" })
})

test("supports sign-up by code, and closed", async () => {
  await using app = await createTestApp({ env: { SIGN_UP: "code" } })
  const kim = { username: "kim", email: "kim@example.org", password }
  expect(await reasonOfCall(app.client().auth.signUp.mutate(kim))).toBe("bad_code")
  expect(await reasonOfCall(app.client().auth.signUp.mutate({ ...kim, code: "guess" }))).toBe("bad_code")
  const { signUpCode } = await app.db.prisma.installation.findFirstOrThrow()
  await app.client().auth.signUp.mutate({ ...kim, code: ` ${signUpCode.toLowerCase()} ` })
  await using closed = await createTestApp({ env: { SIGN_UP: "closed" } })
  expect(await reasonOfCall(closed.client().auth.signUp.mutate(kim))).toBe("sign_up_closed")
})
