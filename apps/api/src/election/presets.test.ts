import { describe, expect, test } from "vitest"
import { createTestApp, type OpenedElection, password } from "../testing/create-test-app.ts"
import { at, fieldsOfCall, reasonOfCall } from "../testing/settled.ts"

const idOf = ({ candidates }: OpenedElection, name: string) =>
  candidates.find((candidate) => candidate.name === name)?.id ?? ""

describe("part leader, through the API:", () => {
  test("voters choose within their own part, and the ballot says why not others", async () => {
    await using app = await createTestApp()
    const back = await app.signUp("back", { part: "Backend" })
    const front = await app.signUp("front", { part: "Frontend" })
    // The organiser who opens the election has no part, so no rule may admit them.
    const rules = [
      { kind: "voter_part_in" as const, parts: ["Backend", "Frontend"] },
      { kind: "candidate_part_is_voters" as const },
    ]
    const election = await app.openElection({
      preset: "part_leader",
      rules,
      registrationCloses: "at_close",
      candidates: [
        { name: "Ada", part: "backend" },
        { name: "Grace", part: "Frontend" },
      ],
    })
    expect(election.turnout.eligible).toBe(2)
    const opener = app.client()
    await opener.auth.signIn.mutate({ username: "opener", password })
    const nobodys = opener.candidate.create.mutate({ name: "Nobody's" })
    expect(await fieldsOfCall(nobodys)).toEqual({ part: "required" })
    const { candidates } = await back.candidate.list.query()
    expect(Object.fromEntries(candidates.map(({ name, why }) => [name, why]))).toEqual({
      Ada: null,
      Grace: "candidate_part_is_voters",
    })
    const others = back.vote.cast.mutate({ candidateId: idOf(election, "Grace") })
    expect(await reasonOfCall(others)).toBe("not_eligible")
    await back.vote.cast.mutate({ candidateId: idOf(election, "Ada") })
    await front.vote.cast.mutate({ candidateId: idOf(election, "Grace") })
  })

  test("changes of parts while voting is open have no effect, and later accounts cannot vote", async () => {
    await using app = await createTestApp()
    const back = await app.signUp("back", { part: "Backend" })
    await app.signUp("front", { part: "Frontend" })
    const rules = [
      { kind: "voter_part_in" as const, parts: ["Backend", "Frontend"] },
      { kind: "candidate_part_is_voters" as const },
    ]
    const election = await app.openElection({
      preset: "part_leader",
      rules,
      candidates: [
        { name: "Ada", part: "Backend" },
        { name: "Grace", part: "Frontend" },
      ],
    })
    await app.db.pool.query("UPDATE account SET part = 'Frontend' WHERE username_key = 'back'")
    const late = await app.signUp("late", { part: "Backend" })
    expect((await back.auth.me.query()).account.part).toBe("Frontend")
    expect(await reasonOfCall(back.vote.cast.mutate({ candidateId: idOf(election, "Grace") }))).toBe(
      "not_eligible",
    )
    await back.vote.cast.mutate({ candidateId: idOf(election, "Ada") })
    expect(await reasonOfCall(late.vote.cast.mutate({ candidateId: idOf(election, "Ada") }))).toBe(
      "not_eligible",
    )
    expect(at((await late.candidate.list.query()).candidates, 0).why).toBe("not_in_electorate")
  })
})

test("demo day, through the API: voters choose any team but their own, without a team any", async () => {
  await using app = await createTestApp()
  const tiger = await app.signUp("tiger", { team: "Tiger" })
  const guest = await app.signUp("guest")
  const election = await app.openElection({
    preset: "demo_day",
    candidates: [
      { name: "Tiger's app", team: " TIGER" },
      { name: "Dragon's app", team: "Dragon" },
    ],
  })
  const { candidates } = await tiger.candidate.list.query()
  expect(Object.fromEntries(candidates.map(({ name, why }) => [name, why]))).toEqual({
    "Tiger's app": "candidate_team_is_not_voters",
    "Dragon's app": null,
  })
  const own = tiger.vote.cast.mutate({ candidateId: idOf(election, "Tiger's app") })
  expect(await reasonOfCall(own)).toBe("not_eligible")
  await tiger.vote.cast.mutate({ candidateId: idOf(election, "Dragon's app") })
  await guest.vote.cast.mutate({ candidateId: idOf(election, "Tiger's app") })
  expect((await guest.results.get.query()).turnout).toEqual({ voted: 2, eligible: 3 })
})

test("plain, through the API: latecomers vote too", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: ["Ada"] })
  const late = await app.signUp("late")
  await late.candidate.create.mutate({ name: "Late", self: true })
  await late.vote.cast.mutate({ candidateId: election.candidates[0].id })
  expect((await late.results.get.query()).turnout).toEqual({ voted: 1, eligible: 2 })
})
