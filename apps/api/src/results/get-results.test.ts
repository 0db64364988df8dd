import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { agreeing, recount } from "../testing/votes/recount.ts"
import { at, reasonOfCall } from "../testing/settled.ts"

test("S13 the results of the current election, without signing in", async () => {
  await using app = await createTestApp()
  expect(await reasonOfCall(app.client().results.get.query())).toBe("no_election")
  const election = await app.openElection({ candidates: ["Ada", "Grace"] })
  const kim = await app.signUp("kim")
  await kim.vote.cast.mutate({ candidateId: election.candidates[1].id })
  const results = await app.client().results.get.query()
  expect(results).toEqual({
    electionId: election.id,
    revision: expect.any(Number) as unknown,
    asOf: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
    status: "open",
    closesAt: null,
    visibility: "always",
    shown: true,
    stale: false,
    turnout: { voted: 1, eligible: 2 },
    tally: [
      {
        candidateId: election.candidates[1].id,
        name: "Grace",
        voteCount: 1,
        share: 1,
        rank: 1,
        struck: false,
      },
      { candidateId: election.candidates[0].id, name: "Ada", voteCount: 0, share: 0, rank: 2, struck: false },
    ],
    verdict: null,
    parts: null,
    offBallot: [],
  })
})

test("returns a verdict once closed: a winner, a tie, or no votes", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const verdictAfter = async (votes: number[]) => {
    const election = await app.openElection({ candidates: ["Ada", "Grace"] })
    for (const [i, choice] of votes.entries()) {
      const voter = await app.signUp(`voter-${election.slug.slice(-6)}-${i}`)
      await voter.vote.cast.mutate({ candidateId: at(election.candidates, choice).id })
    }
    expect((await organiser.results.get.query({ electionId: election.id })).verdict).toBeNull()
    await organiser.election.close.mutate({ electionId: election.id })
    const { verdict } = await app.client().results.get.query({ electionId: election.id })
    return [
      verdict?.kind,
      verdict?.candidateIds.map((id) => election.candidates.find((c) => c.id === id)?.name),
    ]
  }
  expect(await verdictAfter([1, 1, 0])).toEqual(["winner", ["Grace"]])
  expect(await verdictAfter([1, 0])).toEqual(["tie", ["Ada", "Grace"]])
  expect(await verdictAfter([])).toEqual(["no_votes", []])
})

test("raises the revision with every change, and keeps counters equal to rows", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: ["Ada", "Grace"] })
  const organiser = await app.organiser()
  const revisions = [(await organiser.results.get.query()).revision]
  const note = async () => revisions.push((await organiser.results.get.query()).revision)
  const kim = await app.signUp("kim")
  await note()
  await kim.candidate.create.mutate({ name: "Lin" })
  await note()
  await kim.vote.cast.mutate({ candidateId: election.candidates[0].id })
  await note()
  await organiser.election.close.mutate({ electionId: election.id })
  await note()
  const first = at(revisions, 0)
  expect(revisions).toEqual([first, first + 1, first + 2, first + 3, first + 4])
  expect(await recount(app, election.id)).toEqual(agreeing(1))
})

test("accepts ids in upper case, and refuses unknown ids", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: ["Ada"] })
  const visitor = app.client()
  const results = await visitor.results.get.query({ electionId: election.id.toUpperCase() })
  expect(results.electionId).toBe(election.id)
  expect(await reasonOfCall(visitor.results.get.query({ electionId: randomUUID() }))).toBe("not_found")
  const kim = await app.signUp("kim")
  const [ada] = election.candidates
  const cast = { candidateId: ada.id.toUpperCase(), electionId: election.id.toUpperCase() }
  expect((await kim.vote.cast.mutate(cast)).electionId).toBe(election.id)
})
