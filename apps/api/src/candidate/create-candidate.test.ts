import { errorData, maxCandidates } from "@hanpyo/shared"
import { describe, expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { fulfilled, reasonOfCall, reasonsOf, times } from "../testing/settled.ts"

test("S10 only signed-in accounts register candidates", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: [] })
  expect(await reasonOfCall(app.client().candidate.create.mutate({ name: "Ada" }))).toBe("not_signed_in")
  const kim = await app.signUp("kim")
  await kim.candidate.create.mutate({ name: "Ada", electionId: election.id })
  const { candidates } = await app.client().candidate.list.query()
  expect(candidates.map(({ name }) => name)).toEqual(["Ada"])
})

describe("S11 a candidate name already registered is refused", () => {
  test("ignoring case and blanks, in Korean as well", async () => {
    await using app = await createTestApp()
    const kim = await app.signUp("kim")
    await app.openElection({ candidates: ["Ada Lovelace", "김하나"] })
    for (const name of ["Ada Lovelace", "  ada   LOVELACE ", "ａｄａ lovelace", "김하나", "김하나"])
      expect([name, await reasonOfCall(kim.candidate.create.mutate({ name }))]).toEqual([
        name,
        "candidate_name_taken",
      ])
    expect((await kim.candidate.list.query()).candidates).toHaveLength(2)
  })

  test("but not if the name is in another election", async () => {
    await using app = await createTestApp()
    const first = await app.openElection({ candidates: ["Ada"] })
    const second = await app.openElection({ candidates: ["Ada"] })
    expect(first.candidates[0]?.id).not.toBe(second.candidates[0]?.id)
  })
})

test("S12 registering returns message, id, name, vote count; the count is never taken from input", async () => {
  await using app = await createTestApp()
  await app.openElection({ candidates: [] })
  const kim = await app.signUp("kim")
  const input = { name: "  Ada   Lovelace ", voteCount: 9999, vote_count: 9999, rank: 1 }
  const answer = await kim.candidate.create.mutate(input)
  expect(answer).toEqual({
    message: "The candidate is registered.",
    candidate: { id: expect.any(String) as unknown, name: "Ada Lovelace", voteCount: 0 },
  })
  const { candidates } = await kim.candidate.list.query()
  expect(candidates).toMatchObject([{ id: answer.candidate.id, name: "Ada Lovelace", voteCount: 0, rank: 1 }])
  expect((await kim.results.get.query()).tally).toMatchObject([{ voteCount: 0, share: 0 }])
})

describe("registration", () => {
  test("is open to members if the election says so, and always to organisers", async () => {
    await using app = await createTestApp()
    const [kim, organiser] = [await app.signUp("kim"), await app.organiser()]
    const { id } = await app.openElection({ registration: "organisers", candidates: [] })
    const input = { electionId: id, name: "Ada" }
    expect(await reasonOfCall(kim.candidate.create.mutate(input))).toBe("registration_closed")
    await organiser.candidate.create.mutate(input)
  })

  test("ends at opening or at close", async () => {
    await using app = await createTestApp()
    const [kim, organiser] = [await app.signUp("kim"), await app.organiser()]
    const early = await app.openElection({ registrationCloses: "at_opening", candidates: ["Grace"] })
    const late = await app.openElection({ registrationCloses: "at_close", candidates: [] })
    for (const caller of [kim, organiser])
      expect(await reasonOfCall(caller.candidate.create.mutate({ electionId: early.id, name: "Ada" }))).toBe(
        "registration_closed",
      )
    await kim.candidate.create.mutate({ electionId: late.id, name: "Ada" })
    await organiser.election.close.mutate({ electionId: late.id })
    for (const caller of [kim, organiser])
      expect(await reasonOfCall(caller.candidate.create.mutate({ electionId: late.id, name: "Lin" }))).toBe(
        "registration_closed",
      )
  })

  test("in a draft for organisers does not reveal the draft to members", async () => {
    await using app = await createTestApp()
    const [kim, organiser] = [await app.signUp("kim"), await app.organiser()]
    const { election } = await organiser.election.create.mutate({
      title: "Chair",
      registration: "organisers",
    })
    const input = { electionId: election.id, name: "Ada" }
    expect(await reasonOfCall(kim.candidate.create.mutate(input))).toBe("not_found")
    expect(await reasonOfCall(kim.candidate.create.mutate({ name: "Ada" }))).toBe("no_election")
    await organiser.candidate.create.mutate(input)
  })

  test("ends at 500 candidates", async () => {
    await using app = await createTestApp()
    const kim = await app.signUp("kim")
    const { id: electionId } = await app.openElection({ candidates: [] })
    await app.db.prisma.candidate.createMany({
      data: times(maxCandidates - 1, (i) => ({ electionId, name: `C${i}`, nameKey: `c${i}` })),
    })
    await kim.candidate.create.mutate({ name: "The last" })
    expect(await reasonOfCall(kim.candidate.create.mutate({ name: "One more" }))).toBe("registration_closed")
  })
})

describe("a candidate who registers themselves", () => {
  test("gets part and team of their account, and sees themselves marked by isSelf", async () => {
    await using app = await createTestApp()
    await app.openElection({ candidates: ["Ada"] })
    const kim = await app.signUp("kim", { part: "Backend", team: "Tiger" })
    await kim.candidate.create.mutate({ name: "Kim", self: true })
    const { candidates } = await kim.candidate.list.query()
    expect(candidates).toMatchObject([
      { name: "Ada", isSelf: false, part: null, team: null },
      { name: "Kim", isSelf: true, part: "Backend", team: "Tiger" },
    ])
    const { candidates: seen } = await app.client().candidate.list.query()
    expect(seen.map(({ isSelf }) => isSelf)).toEqual([false, false])
  })

  test("is registered once per election, also in twenty simultaneous calls", async () => {
    await using app = await createTestApp()
    await app.openElection({ candidates: [], candidatesPerMember: 20 })
    const kim = await app.signUp("kim")
    const calls = await Promise.allSettled(
      times(20, (i) => kim.candidate.create.mutate({ name: `Kim ${i}`, self: true })),
    )
    expect(fulfilled(calls)).toHaveLength(1)
    expect(reasonsOf(calls)).toEqual(times(19, () => "invalid_input"))
    const [refused] = calls.filter((call) => call.status === "rejected")
    expect(Object.keys(errorData(refused?.reason)?.fields ?? {})).toEqual(["self"])
  })
})

test("accepts only parts and teams that organisers list, if they list any", async () => {
  await using app = await createTestApp()
  await app.openElection({ candidates: [] })
  const kim = await app.signUp("kim")
  await app.db.prisma.part.create({ data: { name: "Backend", nameKey: "backend" } })
  const unknown = kim.candidate.create.mutate({ name: "Ada", part: "Cooking" })
  expect(await reasonOfCall(unknown)).toBe("unknown_part_or_team")
  await kim.candidate.create.mutate({ name: "Ada", part: " BACKEND", team: "any" })
  const { candidates } = await kim.candidate.list.query()
  expect(candidates).toMatchObject([{ name: "Ada", part: "Backend", team: "any" }])
})

test("raises the revision, so that every screen shows the new candidate", async () => {
  await using app = await createTestApp()
  await app.openElection({ candidates: ["Ada"] })
  const kim = await app.signUp("kim")
  const before = await kim.results.get.query()
  await kim.candidate.create.mutate({ name: "Lin" })
  const after = await kim.results.get.query()
  expect(after.revision).toBe(before.revision + 1)
  expect(after.tally?.map(({ name }) => name)).toEqual(["Ada", "Lin"])
})

test("audits registrations by organisers, by id and not by name", async () => {
  await using app = await createTestApp()
  const { id, candidates } = await app.openElection({ candidates: ["Ada"] })
  const entries = await app.db.prisma.auditEntry.findMany({
    where: { electionId: id, kind: "candidate.registered" },
  })
  expect(entries.map(({ detail }) => detail)).toEqual([{ candidateId: candidates[0]?.id }])
})
