import { expect, test } from "vitest"
import { createTestApp, type TestApp } from "../testing/create-test-app.ts"
import { at, reasonOfCall, times } from "../testing/settled.ts"

/** Adds candidates with introductions of the greatest length, in three-byte letters. */
async function fill(app: TestApp, { electionId, count }: { electionId: string; count: number }) {
  await app.db.pool.query(
    `INSERT INTO candidate (election_id, name, name_key, introduction)
     SELECT $1, 'c' || n, 'c' || n, repeat('가', 1999) || '끝' FROM generate_series(1, $2) n`,
    [electionId, count],
  )
}

test("returns whole introductions in a list of thirty", async () => {
  await using app = await createTestApp()
  const { id: electionId } = await app.openElection({ candidates: ["Ada"] })
  await fill(app, { electionId, count: 30 })
  const { candidates } = await app.client().candidate.list.query({ electionId })
  expect(candidates.filter(({ introductionCut }) => introductionCut)).toEqual([])
  expect(candidates.filter(({ introduction }) => introduction.length === 2000)).toHaveLength(30)
})

test("cuts introductions in a list of five hundred to stay below 400 kB; candidate.get returns them whole", async () => {
  await using app = await createTestApp()
  const { id: electionId } = await app.openElection({ candidates: ["Ada"] })
  await fill(app, { electionId, count: 499 })
  const client = await app.signUp("kim")
  for (const caller of [app.client(), client]) {
    const list = await caller.candidate.list.query({ electionId })
    expect(Buffer.byteLength(JSON.stringify(list))).toBeLessThan(400_000)
    const cut = list.candidates.filter(({ introductionCut }) => introductionCut)
    expect(list.candidates).toHaveLength(500)
    expect(cut).toHaveLength(499)
    const [first] = cut
    const whole = await caller.candidate.get.query({ candidateId: first?.id ?? "" })
    expect(whole).toEqual({ ...first, introduction: `${"가".repeat(1999)}끝`, introductionCut: false })
  }
})

test("hides candidates of drafts that the viewer may not see", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const { election } = await organiser.election.create.mutate({ title: "Chair" })
  const { candidate } = await organiser.candidate.create.mutate({ name: "Ada", electionId: election.id })
  const candidateId = candidate.id
  expect((await organiser.candidate.get.query({ candidateId })).name).toBe("Ada")
  const others = [app.client(), await app.signUp("kim")]
  for (const caller of others)
    expect(await reasonOfCall(caller.candidate.get.query({ candidateId }))).toBe("unknown_candidate")
  const made = times(2, () => crypto.randomUUID())
  expect(await reasonOfCall(at(others, 0).candidate.get.query({ candidateId: at(made, 0) }))).toBe(
    "unknown_candidate",
  )
})
