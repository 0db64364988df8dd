import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { manyVoters } from "../testing/votes/many-voters.ts"
import { agreeing, recount } from "../testing/votes/recount.ts"
import { at, fulfilled, reasonsOf, times } from "../testing/settled.ts"

test("registers one of twenty simultaneous equal names and refuses the others", async () => {
  await using app = await createTestApp()
  await app.openElection({ candidates: [] })
  const members = await manyVoters(app, { count: 20 })
  const spellings = ["Ada", "ADA", " ada ", "ａｄａ"]
  const calls = await Promise.allSettled(
    members.map(({ client }, i) => client.candidate.create.mutate({ name: at(spellings, i % 4) })),
  )
  expect(fulfilled(calls)).toHaveLength(1)
  expect(reasonsOf(calls)).toEqual(times(19, () => "candidate_name_taken"))
  expect((await app.client().candidate.list.query()).candidates).toHaveLength(1)
})

test("loses nothing and never deadlocks when votes and registrations come at the same time", async () => {
  await using app = await createTestApp()
  const voters = await manyVoters(app, { count: 100 })
  const election = await app.openElection({ candidates: ["Ada"] })
  const candidateId = election.candidates[0].id
  const before = await app.client().results.get.query()
  const calls = await Promise.allSettled(
    voters.flatMap(({ client }, i): Promise<unknown>[] => [
      client.vote.cast.mutate({ candidateId }),
      ...(i % 5 === 0 ? [client.candidate.create.mutate({ name: `C${i}` })] : []),
    ]),
  )
  expect(reasonsOf(calls)).toEqual([])
  expect(await recount(app, election.id)).toEqual(agreeing(100))
  const after = await app.client().results.get.query()
  expect(after.tally).toHaveLength(21)
  // Each registration raises the revision by one; votes in the same commit share one.
  expect(after.revision).toBeGreaterThan(before.revision + 20)
  expect(after.revision).toBeLessThanOrEqual(before.revision + 120)
})

test("accepts exactly the quota of twenty simultaneous registrations by the same member", async () => {
  await using app = await createTestApp()
  const [kim, lee] = [await app.signUp("kim"), await app.signUp("lee")]
  for (const candidatesPerMember of [1, 3]) {
    const { id } = await app.openElection({ candidates: [], candidatesPerMember })
    const calls = await Promise.allSettled(
      times(20, (i) => kim.candidate.create.mutate({ electionId: id, name: `Kim ${i}` })),
    )
    expect(fulfilled(calls)).toHaveLength(candidatesPerMember)
    expect(new Set(reasonsOf(calls))).toEqual(new Set(["candidate_quota_reached"]))
    expect(await app.db.prisma.candidate.count({ where: { electionId: id } })).toBe(candidatesPerMember)
    // The quota is per member.
    await lee.candidate.create.mutate({ electionId: id, name: "Lee" })
  }
})
