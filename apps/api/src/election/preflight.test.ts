import type { CreateElectionInput, UpdateElectionInput } from "@hanpyo/shared"
import { describe, expect, test } from "vitest"
import { createTestApp, type TestApp } from "../testing/create-test-app.ts"
import { at, fieldsOfCall, reasonOfCall } from "../testing/settled.ts"

type Candidate = { name: string; part?: string; team?: string }

async function draftOf(
  app: TestApp,
  { candidates = [], ...settings }: Partial<CreateElectionInput> & { candidates?: Candidate[] },
) {
  const organiser = await app.organiser()
  const { election } = await organiser.election.create.mutate({ title: "Chair", ...settings })
  const electionId = election.id
  for (const candidate of candidates) await organiser.candidate.create.mutate({ electionId, ...candidate })
  const problems = async () => (await organiser.election.preflight.query({ electionId })).problems
  return { organiser, electionId, problems, open: () => organiser.election.open.mutate({ electionId }) }
}

describe("opening is refused, with the reason of the preflight,", () => {
  test("without a candidate, unless they register until close; one is enough", async () => {
    await using app = await createTestApp()
    const draft = await draftOf(app, {})
    expect(await draft.problems()).toEqual([{ reason: "too_few_candidates" }])
    expect(await reasonOfCall(draft.open())).toBe("too_few_candidates")
    const { organiser, electionId } = draft
    await organiser.election.update.mutate({ electionId, registrationCloses: "at_close" })
    expect(await draft.problems()).toEqual([])
    await organiser.election.update.mutate({ electionId, registrationCloses: "at_opening" })
    await organiser.candidate.create.mutate({ electionId, name: "Ada" })
    expect(await draft.problems()).toEqual([])
    expect((await draft.open()).election.status).toBe("open")
  })

  test("if no account may vote, or the roll is empty", async () => {
    await using app = await createTestApp()
    const candidates = [{ name: "Ada" }]
    const draft = await draftOf(app, { candidates, rules: [{ kind: "voter_part_in", parts: ["Design"] }] })
    expect(await draft.problems()).toEqual([{ reason: "nobody_eligible" }])
    expect(await reasonOfCall(draft.open())).toBe("nobody_eligible")
    const { organiser, electionId } = draft
    const set = (change: Partial<UpdateElectionInput>) =>
      organiser.election.update.mutate({ electionId, ...change })
    await set({ latecomers: true })
    expect(await draft.problems()).toEqual([])
    await set({ rules: [{ kind: "on_roll" }] })
    expect(await reasonOfCall(draft.open())).toBe("nobody_eligible")
    const accountId = (await organiser.auth.me.query()).account.id
    await app.db.prisma.electorate.create({ data: { electionId, accountId } })
    expect((await draft.open()).election.turnout.eligible).toBe(1)
  })

  test("if the rules leave voters without a choice: their number and a few names", async () => {
    await using app = await createTestApp()
    for (const name of ["fay", "eve", "dan", "cho", "bo"]) await app.signUp(name, { part: "Design" })
    await app.signUp("ada", { part: "Backend", team: "Tiger" })
    const draft = await draftOf(app, {
      rules: [{ kind: "candidate_part_is_voters" }],
      candidates: [{ name: "Lin", part: "backend" }],
    })
    expect(await draft.problems()).toEqual([
      { reason: "voter_without_choice", count: 6, names: ["bo", "cho", "dan", "eve", "fay"] },
    ])
    expect(await reasonOfCall(draft.open())).toBe("voter_without_choice")
    await app.db.pool.query("UPDATE account SET part = 'Backend'")
    expect(await draft.problems()).toEqual([])
  })

  test("if a voter could choose only themselves", async () => {
    await using app = await createTestApp()
    await app.signUp("kim")
    const draft = await draftOf(app, { rules: [{ kind: "not_oneself" }], candidates: [{ name: "Kim" }] })
    expect(await draft.problems()).toEqual([])
    const { organiser, electionId } = draft
    const { candidates } = await organiser.candidate.list.query({ electionId })
    await organiser.candidate.update.mutate({ candidateId: candidates[0]?.id ?? "", account: "KIM" })
    expect(await draft.problems()).toEqual([{ reason: "voter_without_choice", count: 1, names: ["kim"] }])
    expect(await reasonOfCall(draft.open())).toBe("voter_without_choice")
    await organiser.candidate.create.mutate({ electionId, name: "Lee" })
    expect((await draft.open()).election.status).toBe("open")
  })
})

describe("if voters choose within their own part, opening is refused", () => {
  const ofBackend: Pick<CreateElectionInput, "rules"> = {
    rules: [{ kind: "voter_part_in", parts: ["Backend"] }, { kind: "candidate_part_is_voters" }],
  }

  test("with a candidate without a part, also while candidates may register", async () => {
    await using app = await createTestApp()
    await app.signUp("kim", { part: "Backend" })
    // Registered before a rule required a part.
    const draft = await draftOf(app, {
      candidates: [{ name: "Lin", part: "backend" }, { name: "Noor" }, { name: "Ada" }],
    })
    await draft.organiser.election.update.mutate({ electionId: draft.electionId, ...ofBackend })
    const found = { reason: "candidate_without_part", count: 2, names: ["Ada", "Noor"] }
    expect(await draft.problems()).toEqual([found])
    expect(await reasonOfCall(draft.open())).toBe("candidate_without_part")
    const { organiser, electionId } = draft
    await organiser.election.update.mutate({ electionId, registrationCloses: "at_close" })
    expect(await draft.problems()).toEqual([found])
    const { candidates } = await organiser.candidate.list.query({ electionId })
    for (const { id: candidateId } of candidates.filter(({ part }) => part === null))
      await organiser.candidate.update.mutate({ candidateId, part: "BACKEND" })
    expect(await draft.problems()).toEqual([])
    const candidateId = at(candidates, 0).id
    const emptied = organiser.candidate.update.mutate({ candidateId, part: null })
    expect(await fieldsOfCall(emptied)).toEqual({ part: "required" })
    expect((await draft.open()).election.status).toBe("open")
  })

  test("with candidates of a part without voters, unless voters or candidates may still join", async () => {
    await using app = await createTestApp()
    await app.signUp("kim", { part: "Backend" })
    const draft = await draftOf(app, {
      ...ofBackend,
      candidates: [
        { name: "Lin", part: "backend" },
        { name: "Ada", part: "Frontend" },
        { name: "Bo", part: "frontend" },
        { name: "Cho", part: "Design" },
      ],
    })
    const found = [{ reason: "part_without_voters", count: 2, names: ["Design", "frontend"] }]
    expect(await draft.problems()).toEqual(found)
    expect(await reasonOfCall(draft.open())).toBe("part_without_voters")
    const { organiser, electionId } = draft
    const set = (change: Partial<UpdateElectionInput>) =>
      organiser.election.update.mutate({ electionId, ...change })
    await set({ latecomers: true })
    expect(await draft.problems()).toEqual([])
    await set({ latecomers: false, registrationCloses: "at_close" })
    expect(await draft.problems()).toEqual([])
    await set({ registrationCloses: "at_opening", registration: "members" })
    expect(await draft.problems()).toEqual([])
    await set({ registration: "organisers" })
    expect(await draft.problems()).toEqual(found)
    await set({ rules: [{ kind: "voter_part_in", parts: ["Backend"] }] })
    expect(await draft.problems()).toEqual([])
  })

  test("for a single reason if there are no voters at all", async () => {
    await using app = await createTestApp()
    const draft = await draftOf(app, { ...ofBackend, candidates: [{ name: "Lin", part: "Backend" }] })
    expect(await draft.problems()).toEqual([{ reason: "nobody_eligible" }])
  })
})

test("checks drafts for organisers only, and changes nothing", async () => {
  await using app = await createTestApp()
  const draft = await draftOf(app, { candidates: [{ name: "Ada" }] })
  const { electionId } = draft
  const before = await draft.organiser.election.get.query({ electionId })
  await draft.problems()
  expect(await draft.organiser.election.get.query({ electionId })).toEqual(before)
  expect(await app.db.prisma.electorate.count()).toBe(0)
  const kim = await app.signUp("kim")
  expect(await reasonOfCall(kim.election.preflight.query({ electionId }))).toBe("not_organiser")
  await draft.open()
  expect(await reasonOfCall(draft.problems())).toBe("election_not_draft")
})
