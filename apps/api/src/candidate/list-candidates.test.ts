import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { at, reasonOfCall } from "../testing/settled.ts"

test("S13 results: all candidates, by votes, descending, no sign-in needed; ties share a rank, then by name", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: ["Zoe", "하나", "Ada", "가람", "Grace"] })
  const [zoe, hana, , , grace] = election.candidates
  for (const [name, candidate] of [
    ["kim", grace],
    ["lee", grace],
    ["park", zoe],
    ["choi", hana],
  ] as const)
    await (await app.signUp(name)).vote.cast.mutate({ candidateId: candidate.id })
  const { electionId, candidates } = await app.client().candidate.list.query()
  expect(electionId).toBe(election.id)
  const expected = [
    ["Grace", 2, 1],
    ["Zoe", 1, 2],
    ["하나", 1, 2],
    ["Ada", 0, 4],
    ["가람", 0, 4],
  ]
  expect(candidates.map(({ name, voteCount, rank }) => [name, voteCount, rank])).toEqual(expected)
  const { tally } = await app.client().results.get.query()
  expect(tally?.map(({ name, voteCount, rank }) => [name, voteCount, rank])).toEqual(expected)
})

test("lists in the ballot's order while counts are hidden", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ visibility: "after_close", candidates: ["Ada", "Grace", "Lin"] })
  const kim = await app.signUp("kim")
  await kim.vote.cast.mutate({ candidateId: election.candidates[2].id })
  for (const viewer of [app.client(), kim, await app.organiser()]) {
    const { candidates } = await viewer.candidate.list.query()
    expect(candidates.map(({ name, voteCount, rank }) => [name, voteCount, rank])).toEqual([
      ["Ada", null, null],
      ["Grace", null, null],
      ["Lin", null, null],
    ])
  }
})

test("keeps the random order of each voter", async () => {
  await using app = await createTestApp()
  const names = Array.from({ length: 12 }, (_, i) => `Candidate ${i}`)
  await app.openElection({ visibility: "after_close", order: "random", candidates: names })
  const orderOf = async (client: ReturnType<typeof app.client>) =>
    (await client.candidate.list.query()).candidates.map(({ name }) => name)
  const [kim, lee] = [await app.signUp("kim"), await app.signUp("lee")]
  const [ofKim, ofLee, ofVisitor] = [await orderOf(kim), await orderOf(lee), await orderOf(app.client())]
  expect(await orderOf(kim)).toEqual(ofKim)
  expect(await orderOf(app.client())).toEqual(ofVisitor)
  expect(new Set([ofKim, ofLee, ofVisitor].map(String)).size).toBe(3)
  expect(ofKim.toSorted()).toEqual(names.toSorted())
})

test("says why a candidate cannot be chosen: the election's reason, then the viewer's, then the rule's", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const kim = await app.signUp("kim", { part: "Backend", team: "Tiger" })
  const created = await organiser.election.create.mutate({
    title: "Leader",
    rules: [
      { kind: "candidate_part_is_voters" },
      { kind: "candidate_team_is_not_voters" },
      { kind: "not_oneself" },
    ],
    order: "name",
    // Otherwise the organiser, who has no part, would be a voter without a choice.
    registrationCloses: "at_close",
  })
  const electionId = created.election.id
  const register = async (name: string, more: { part?: string; team?: string }) =>
    (await organiser.candidate.create.mutate({ electionId, name, ...more })).candidate.id
  await register("a same part, other team", { part: "backend", team: "Dragon" })
  await register("b other part", { part: "Frontend", team: "Dragon" })
  await register("c same team", { part: "Backend", team: "tiger" })
  const own = await register("d kim", { part: "Backend" })
  const gone = await register("e gone", { part: "Backend" })
  const { account } = await kim.auth.me.query()
  await app.db.prisma.candidate.update({ where: { id: own }, data: { accountId: account.id } })
  await app.db.prisma.candidate.update({ where: { id: gone }, data: { withdrawnAt: new Date() } })
  const whys = async (client: ReturnType<typeof app.client>) =>
    (await client.candidate.list.query({ electionId })).candidates.map(({ why, choosable }) =>
      choosable ? "" : why,
    )
  const all = (why: string) => Array.from({ length: 5 }, () => why)

  expect(await reasonOfCall(whys(kim))).toBe("not_found")
  expect(await whys(organiser)).toEqual(all("election_not_open"))
  await organiser.election.open.mutate({ electionId })
  const late = await app.signUp("late")
  expect(await whys(app.client())).toEqual(all("not_signed_in"))
  expect(await whys(late)).toEqual([...all("not_in_electorate").slice(1), "withdrawn"])
  expect(await whys(kim)).toEqual([
    "",
    "candidate_part_is_voters",
    "candidate_team_is_not_voters",
    "not_oneself",
    "withdrawn",
  ])
  const first = at((await kim.candidate.list.query({ electionId })).candidates, 0)
  await kim.vote.cast.mutate({ candidateId: first.id })
  expect(await whys(kim)).toEqual(all("already_voted"))
  await organiser.election.close.mutate({ electionId })
  expect(new Set(await whys(kim))).toEqual(new Set(["election_closed"]))
})

test("marks as choosable exactly what casting accepts", async () => {
  await using app = await createTestApp()
  const kim = await app.signUp("kim", { team: "Tiger" })
  await app.openElection({
    preset: "demo_day",
    candidates: [
      { name: "Tiger", team: "Tiger" },
      { name: "Dragon", team: "Dragon" },
    ],
  })
  const { candidates } = await kim.candidate.list.query()
  const forbidden = at(
    candidates.filter(({ choosable }) => !choosable),
    0,
  )
  const allowed = at(
    candidates.filter(({ choosable }) => choosable),
    0,
  )
  expect([forbidden.name, allowed.name]).toEqual(["Tiger", "Dragon"])
  expect(await reasonOfCall(kim.vote.cast.mutate({ candidateId: forbidden.id }))).toBe("not_eligible")
  await kim.vote.cast.mutate({ candidateId: allowed.id })
})
