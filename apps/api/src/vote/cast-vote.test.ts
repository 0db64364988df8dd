import { randomUUID } from "node:crypto"
import { Receipt } from "@hanpyo/shared"
import { describe, expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { agreeing, recount } from "../testing/votes/recount.ts"
import { reasonOfCall } from "../testing/settled.ts"

test("S7 only signed-in accounts vote", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: ["Ada"] })
  const [ada] = election.candidates
  expect(await reasonOfCall(app.client().vote.cast.mutate({ candidateId: ada.id }))).toBe("not_signed_in")
  expect(await recount(app, election.id)).toEqual(agreeing(0))
})

test("S8 each voter votes exactly once", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: ["Ada", "Grace"] })
  const [ada, grace] = election.candidates
  const kim = await app.signUp("kim")
  await kim.vote.cast.mutate({ candidateId: ada.id })
  expect(await reasonOfCall(kim.vote.cast.mutate({ candidateId: ada.id }))).toBe("already_voted")
  expect(await reasonOfCall(kim.vote.cast.mutate({ candidateId: grace.id }))).toBe("already_voted")
  expect(await recount(app, election.id)).toEqual(agreeing(1))
})

test("S8 in each of several elections", async () => {
  await using app = await createTestApp()
  const chair = await app.openElection({ title: "Chair", candidates: ["Ada"] })
  const leader = await app.openElection({ title: "Leader", candidates: ["Ada"] })
  const kim = await app.signUp("kim")
  for (const election of [chair, leader]) {
    const cast = await kim.vote.cast.mutate({ candidateId: election.candidates[0].id })
    expect(cast.electionId).toBe(election.id)
    expect(await recount(app, election.id)).toEqual(agreeing(1))
  }
})

test("S9 a vote raises the candidate's count, marks the voter, and returns message, name, hasVoted", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: ["Ada", "Grace"] })
  const [ada] = election.candidates
  const kim = await app.signUp("kim")
  const before = await kim.results.get.query()
  const cast = await kim.vote.cast.mutate({ candidateId: ada.id })
  expect(cast).toEqual({
    message: "Your vote has been cast.",
    username: "kim",
    hasVoted: true,
    electionId: election.id,
    receipt: expect.toSatisfy((text) => Receipt.safeParse(text).success) as unknown,
  })
  expect((await kim.auth.me.query()).hasVoted).toBe(true)
  expect(await kim.vote.mine.query()).toEqual({ hasVoted: true, candidateId: ada.id })
  const after = await kim.results.get.query()
  expect(after.tally?.map(({ name, voteCount }) => [name, voteCount])).toEqual([
    ["Ada", 1],
    ["Grace", 0],
  ])
  expect(after.turnout.voted).toBe(1)
  expect(after.revision).toBe(before.revision + 1)
})

test("stores voter and time of an open ballot, neither of a secret one", async () => {
  await using app = await createTestApp()
  const kim = await app.signUp("kim")
  const open = await app.openElection({ candidates: ["Ada"] })
  const secret = await app.openElection({ secrecy: "secret", candidates: ["Ada"] })
  for (const { candidates } of [open, secret]) await kim.vote.cast.mutate({ candidateId: candidates[0].id })
  const { rows } = await app.db.pool.query<{ election_id: string; named: boolean; timed: boolean }>(
    "SELECT election_id, voter_id IS NOT NULL AS named, cast_at IS NOT NULL AS timed FROM ballot",
  )
  expect(rows).toHaveLength(2)
  expect(rows).toContainEqual({ election_id: open.id, named: true, timed: true })
  expect(rows).toContainEqual({ election_id: secret.id, named: false, timed: false })
})

describe("refuses and stores nothing:", () => {
  test("an unknown candidate, or one of another election", async () => {
    await using app = await createTestApp()
    const chair = await app.openElection({ candidates: ["Ada"] })
    const leader = await app.openElection({ candidates: ["Grace"] })
    const kim = await app.signUp("kim")
    const foreign = { electionId: chair.id, candidateId: leader.candidates[0].id }
    expect(await reasonOfCall(kim.vote.cast.mutate(foreign))).toBe("unknown_candidate")
    expect(await reasonOfCall(kim.vote.cast.mutate({ candidateId: randomUUID() }))).toBe("unknown_candidate")
    expect([await recount(app, chair.id), await recount(app, leader.id)]).toEqual([agreeing(0), agreeing(0)])
  })

  test("a withdrawn candidate", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const kim = await app.signUp("kim")
    const { election } = await organiser.election.create.mutate({ title: "Chair" })
    const ada = (await organiser.candidate.create.mutate({ name: "Ada", electionId: election.id })).candidate
    await organiser.candidate.create.mutate({ name: "Grace", electionId: election.id })
    await app.db.prisma.candidate.update({ where: { id: ada.id }, data: { withdrawnAt: new Date() } })
    await organiser.election.open.mutate({ electionId: election.id })
    expect(await reasonOfCall(kim.vote.cast.mutate({ candidateId: ada.id }))).toBe("unknown_candidate")
    expect(await recount(app, election.id)).toEqual(agreeing(0))
  })

  test("a draft and a closed election", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const { election } = await organiser.election.create.mutate({ title: "Chair" })
    const ada = (await organiser.candidate.create.mutate({ name: "Ada", electionId: election.id })).candidate
    const cast = () => reasonOfCall(organiser.vote.cast.mutate({ candidateId: ada.id }))
    expect(await cast()).toBe("election_not_open")
    await organiser.election.open.mutate({ electionId: election.id })
    await organiser.election.close.mutate({ electionId: election.id })
    expect(await cast()).toBe("election_closed")
    expect(await recount(app, election.id)).toEqual(agreeing(0))
  })

  test("an open election past its end by PostgreSQL's clock", async () => {
    await using app = await createTestApp()
    await app.services.schedule.stop()
    const organiser = await app.organiser()
    const { election } = await organiser.election.create.mutate({ title: "Chair", preset: "plain" })
    const ada = (await organiser.candidate.create.mutate({ name: "Ada", electionId: election.id })).candidate
    await app.db.pool.query(
      `UPDATE election SET status = 'open', opened_at = clock_timestamp() - interval '2 s',
        closes_at = clock_timestamp() - interval '1 ms' WHERE id = $1`,
      [election.id],
    )
    const kim = await app.signUp("kim")
    expect((await kim.election.get.query({ electionId: election.id })).status).toBe("open")
    expect(await reasonOfCall(kim.vote.cast.mutate({ candidateId: ada.id }))).toBe("election_closed")
    const { candidates } = await kim.candidate.list.query()
    expect(candidates[0]).toMatchObject({ choosable: false, why: "election_closed" })
    expect(await recount(app, election.id)).toEqual(agreeing(0))
  })

  test("a voter outside the electorate, or whom a rule keeps from this candidate", async () => {
    await using app = await createTestApp()
    const [front, back] = [
      await app.signUp("front", { part: "Frontend" }),
      await app.signUp("back", { part: "Backend" }),
    ]
    const election = await app.openElection({
      // Without the second rule, opening would be refused: the organiser has no part and no candidate to choose.
      rules: [
        { kind: "candidate_part_is_voters" },
        { kind: "voter_part_in", parts: ["Frontend", "Backend"] },
      ],
      latecomers: false,
      candidates: [
        { name: "Ada", part: "frontend" },
        { name: "Lin", part: "Backend" },
      ],
    })
    const [ada, lin] = election.candidates
    const late = await app.signUp("late", { part: "Backend" })
    expect(await reasonOfCall(back.vote.cast.mutate({ candidateId: ada.id }))).toBe("not_eligible")
    expect(await reasonOfCall(late.vote.cast.mutate({ candidateId: lin.id }))).toBe("not_eligible")
    expect(await recount(app, election.id)).toEqual(agreeing(0))
    await back.vote.cast.mutate({ candidateId: lin.id })
    await front.vote.cast.mutate({ candidateId: ada.id })
    expect(await recount(app, election.id)).toEqual(agreeing(2))
  })
})
