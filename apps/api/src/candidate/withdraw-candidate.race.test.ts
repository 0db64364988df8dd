import { reasonOf } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { holdElection } from "../testing/votes/hold-election.ts"
import { manyVoters } from "../testing/votes/many-voters.ts"
import { agreeing, recount } from "../testing/votes/recount.ts"
import { at, times } from "../testing/settled.ts"

const outcomeOf = (call: Promise<unknown>) => call.then(() => "done" as const, reasonOf)

const ballotsOffSql = `
  SELECT count(*)::int AS count FROM ballot b JOIN candidate c ON c.id = b.candidate_id WHERE c.withdrawn_at IS NOT NULL`

test("lets either the cast or the withdrawal win, in fifty races", async () => {
  await using app = await createTestApp()
  const voters = await manyVoters(app, { count: 100 })
  const organiser = await app.organiser()
  const election = await app.openElection({ candidates: times(50, (i) => `C${i}`) })
  let casts = 0
  for (const [i, { id: candidateId }] of election.candidates.entries()) {
    // The server has cached the candidate as choosable, so only the database can refuse.
    const cast = () => at(voters, i).client.vote.cast.mutate({ candidateId })
    const withdraw = () => organiser.candidate.withdraw.mutate({ candidateId })
    const held = await holdElection(app, election.id)
    const [first, second] = i % 2 === 0 ? [cast, withdraw] : [withdraw, cast]
    const one = outcomeOf(first())
    await held.waiting(1)
    const other = outcomeOf(second())
    await held.waiting(2)
    await held.release()
    const outcomes = [await one, await other]
    expect([i, outcomes]).toEqual([i, ["done", i % 2 === 0 ? "candidate_has_votes" : "unknown_candidate"]])
    casts += i % 2 === 0 ? 1 : 0
  }
  expect(await recount(app, election.id)).toEqual(agreeing(casts))
  expect((await app.db.pool.query<{ count: number }>(ballotsOffSql)).rows).toEqual([{ count: 0 }])
})

test("refuses casts that come after a strike in a race, and keeps counts consistent", async () => {
  await using app = await createTestApp()
  const voters = await manyVoters(app, { count: 60 })
  const organiser = await app.organiser()
  const election = await app.openElection({ candidates: ["Ada", "Grace"] })
  const [ada, grace] = election.candidates
  // The server has cached Ada from here on.
  await at(voters, 0).client.vote.cast.mutate({ candidateId: ada.id })
  const held = await holdElection(app, election.id)
  const strike = outcomeOf(
    organiser.candidate.strike.mutate({ candidateId: ada.id, reason: "Not a candidate" }),
  )
  await held.waiting(1)
  const casts = voters
    .slice(1)
    .map(({ client }, i) =>
      outcomeOf(client.vote.cast.mutate({ candidateId: i % 2 === 0 ? ada.id : grace.id })),
    )
  await held.waiting(2)
  await held.release()
  expect(await strike).toBe("done")
  const outcomes = await Promise.all(casts)
  expect(outcomes).toEqual(outcomes.map((_, i) => (i % 2 === 0 ? "unknown_candidate" : "done")))
  const stored = await app.db.prisma.candidate.findMany({ where: { electionId: election.id } })
  expect(Object.fromEntries(stored.map(({ name, voteCount }) => [name, voteCount]))).toEqual({
    Ada: 1,
    Grace: 29,
  })
  expect(await recount(app, election.id)).toEqual(agreeing(30))
})
