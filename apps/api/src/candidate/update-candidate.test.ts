import { errorData } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { at, fulfilled, reasonOfCall, reasonsOf, times } from "../testing/settled.ts"

async function appWithDraft() {
  const app = await createTestApp()
  const organiser = await app.organiser()
  const { election } = await organiser.election.create.mutate({ title: "Chair", preset: "plain" })
  const electionId = election.id
  const register = async (name: string) =>
    (await organiser.candidate.create.mutate({ electionId, name })).candidate.id
  const listed = async () => (await organiser.candidate.list.query({ electionId })).candidates
  return { app, organiser, electionId, register, listed }
}

test("changes the given fields of a candidate of a draft and keeps the others", async () => {
  const { app, organiser, electionId, register } = await appWithDraft()
  await using _app = app
  const candidateId = await register("Ada")
  const update = organiser.candidate.update.mutate
  const answer = await update({ candidateId, name: " Ada  Lovelace ", part: "Backend", introduction: "Hi" })
  const candidate = { id: candidateId, name: "Ada Lovelace", part: "Backend", team: null, introduction: "Hi" }
  expect(answer).toEqual({ message: "The candidate has been changed.", candidate })
  expect((await update({ candidateId, part: null, team: "Tiger" })).candidate).toEqual({
    ...candidate,
    part: null,
    team: "Tiger",
  })
  const { entries } = await organiser.audit.list.query({ electionId, limit: 1 })
  expect(entries).toMatchObject([
    { kind: "candidate.updated", detail: { candidateId, fields: ["part", "team"] } },
  ])
  await register("Grace")
  expect(await reasonOfCall(update({ candidateId, name: "GRACE" }))).toBe("candidate_name_taken")
  await app.db.prisma.team.create({ data: { name: "Dragon", nameKey: "dragon" } })
  expect(await reasonOfCall(update({ candidateId, team: "Lion" }))).toBe("unknown_part_or_team")
  expect((await update({ candidateId, team: "DRAGON" })).candidate.team).toBe("Dragon")
})

test("gives a name to one of two simultaneous updates", async () => {
  const { app, organiser, register, listed } = await appWithDraft()
  await using _app = app
  const ids = [await register("Ada"), await register("Grace"), await register("Lin")]
  const calls = await Promise.allSettled(
    ids.map((candidateId) => organiser.candidate.update.mutate({ candidateId, name: "Kim" })),
  )
  expect(fulfilled(calls)).toHaveLength(1)
  expect(reasonsOf(calls)).toEqual(times(2, () => "candidate_name_taken"))
  expect((await listed()).filter(({ name }) => name === "Kim")).toHaveLength(1)
})

test("lets an organiser link a candidate to an account, once per election", async () => {
  const { app, organiser, electionId, register, listed } = await appWithDraft()
  await using _app = app
  const kim = await app.signUp("kim")
  const [ada, grace] = [await register("Ada"), await register("Grace")]
  const update = organiser.candidate.update.mutate
  await update({ candidateId: ada, account: "KIM" })
  const fieldOf = async (call: Promise<unknown>) => {
    const [result] = await Promise.allSettled([call])
    const data = errorData(result.status === "rejected" ? result.reason : null)
    return Object.entries(data?.fields ?? {}).map(([field, { problem }]) => [field, problem])
  }
  expect(await fieldOf(update({ candidateId: grace, account: "kim" }))).toEqual([["account", "too_many"]])
  expect(await fieldOf(update({ candidateId: grace, account: "nobody" }))).toEqual([
    ["account", "not_one_of"],
  ])
  await update({ candidateId: ada, account: null })
  await update({ candidateId: grace, account: "kim" })
  expect((await listed()).map(({ isSelf }) => isSelf)).toEqual([false, false])
  await organiser.election.open.mutate({ electionId })
  const { candidates } = await kim.candidate.list.query({ electionId })
  expect(candidates.map(({ id, isSelf }) => [id, isSelf])).toEqual([
    [ada, false],
    [grace, true],
  ])
})

test("frees name and account of a candidate withdrawn before opening, and audits the withdrawal", async () => {
  const { app, organiser, electionId, register, listed } = await appWithDraft()
  await using _app = app
  const { candidate } = await organiser.candidate.create.mutate({ electionId, name: "Me", self: true })
  const answer = await organiser.candidate.withdraw.mutate({ candidateId: candidate.id })
  expect(answer).toEqual({ message: "The candidate has been withdrawn." })
  expect(await listed()).toEqual([])
  await organiser.candidate.create.mutate({ electionId, name: "Me", self: true })
  const { entries } = await organiser.audit.list.query({ electionId })
  expect(entries.map(({ kind }) => kind).slice(0, 2)).toEqual(["candidate.registered", "candidate.withdrawn"])
  expect(await reasonOfCall(organiser.candidate.withdraw.mutate({ candidateId: candidate.id }))).toBe(
    "unknown_candidate",
  )
  await register("Ada")
})

test("lets only the owner and organisers change a candidate, and only before opening", async () => {
  const { app, organiser, electionId, register } = await appWithDraft()
  await using _app = app
  const [kim, lee] = [await app.signUp("kim"), await app.signUp("lee")]
  const candidateId = await register("Ada")
  const registeredBy = (await kim.auth.me.query()).account.id
  await app.db.prisma.candidate.update({ where: { id: candidateId }, data: { registeredBy } })
  for (const [client, reason] of [
    [app.client(), "not_signed_in"],
    [lee, "not_owner"],
  ] as const) {
    expect(await reasonOfCall(client.candidate.update.mutate({ candidateId, name: "x" }))).toBe(reason)
    expect(await reasonOfCall(client.candidate.withdraw.mutate({ candidateId }))).toBe(reason)
  }
  await kim.candidate.update.mutate({ candidateId, introduction: "Mine" })
  expect(await reasonOfCall(kim.candidate.update.mutate({ candidateId, account: "kim" }))).toBe(
    "not_organiser",
  )
  await organiser.election.open.mutate({ electionId })
  for (const [client, reason] of [
    [lee, "not_owner"],
    [kim, "election_not_draft"],
    [organiser, "election_not_draft"],
  ] as const) {
    expect(await reasonOfCall(client.candidate.update.mutate({ candidateId, name: "x" }))).toBe(reason)
    if (client !== organiser)
      expect(await reasonOfCall(client.candidate.withdraw.mutate({ candidateId }))).toBe(reason)
  }
  expect(at((await lee.candidate.list.query({ electionId })).candidates, 0)).toMatchObject({
    name: "Ada",
    introduction: "Mine",
  })
})
