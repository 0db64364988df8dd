import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { agreeing, recount } from "../testing/votes/recount.ts"
import { at, reasonOfCall } from "../testing/settled.ts"
import { watch } from "../testing/wire/watch.ts"

async function running(settings: { visibility?: "after_voting" | "after_close"; secrecy?: "secret" } = {}) {
  const app = await createTestApp()
  const [organiser, kim, lee] = [await app.organiser(), await app.signUp("kim"), await app.signUp("lee")]
  const election = await app.openElection({ candidates: ["Ada", "Grace"], ...settings })
  const [ada, grace] = election.candidates
  return { app, organiser, kim, lee, electionId: election.id, ada: ada.id, grace: grace.id }
}

test("lets an organiser withdraw a candidate without votes while voting is open, and notifies live screens", async () => {
  const { app, organiser, kim, electionId, ada, grace } = await running()
  await using _app = app
  using stream = watch(kim, { electionId })
  await stream.until(({ offBallot }) => offBallot.length === 0)
  const answer = await organiser.candidate.withdraw.mutate({ candidateId: ada })
  expect(answer).toEqual({ message: "The candidate has been withdrawn." })
  const off = [{ candidateId: ada, name: "Ada", withdrawn: true, struck: false }]
  const { data } = await stream.until(({ offBallot }) => offBallot.length === 1)
  expect(data.offBallot).toEqual(off)
  expect(data.tally?.map(({ name }) => name)).toEqual(["Grace"])
  expect((await app.client().results.get.query({ electionId })).offBallot).toEqual(off)
  const { candidates } = await kim.candidate.list.query({ electionId })
  expect(candidates.map(({ name, withdrawn, choosable, why }) => [name, withdrawn, choosable, why])).toEqual([
    ["Grace", false, true, null],
    ["Ada", true, false, "withdrawn"],
  ])
  expect(await reasonOfCall(kim.vote.cast.mutate({ candidateId: ada }))).toBe("unknown_candidate")
  await kim.vote.cast.mutate({ candidateId: grace })
  expect(await recount(app, electionId)).toEqual(agreeing(1))
  const { entries } = await app.client().audit.list.query({ electionId })
  expect(entries[0]).toMatchObject({
    kind: "candidate.withdrawn",
    detail: { candidateId: ada },
    byName: null,
  })
  // Withdrawing again adds no second audit entry.
  await organiser.candidate.withdraw.mutate({ candidateId: ada })
  expect((await app.client().audit.list.query({ electionId })).entries).toHaveLength(entries.length)
})

test("refuses to withdraw a candidate with votes, by members, and after the close", async () => {
  const { app, organiser, kim, lee, electionId, ada, grace } = await running()
  await using _app = app
  await kim.vote.cast.mutate({ candidateId: ada })
  expect(await reasonOfCall(organiser.candidate.withdraw.mutate({ candidateId: ada }))).toBe(
    "candidate_has_votes",
  )
  expect(await reasonOfCall(lee.candidate.withdraw.mutate({ candidateId: grace }))).toBe("not_owner")
  const own = await lee.candidate.create.mutate({ electionId, name: "Lee" })
  expect(await reasonOfCall(lee.candidate.withdraw.mutate({ candidateId: own.candidate.id }))).toBe(
    "election_not_draft",
  )
  await organiser.election.close.mutate({ electionId })
  for (const candidateId of [ada, grace])
    expect(await reasonOfCall(organiser.candidate.withdraw.mutate({ candidateId }))).toBe("election_closed")
})

test.each([{ visibility: "after_voting" }, { visibility: "after_close" }, { secrecy: "secret" }] as const)(
  "refuses to withdraw while counts are hidden, with and without votes alike: %j",
  async (settings) => {
    const { app, organiser, kim, ada, grace } = await running(settings)
    await using _app = app
    await kim.vote.cast.mutate({ candidateId: ada })
    for (const candidateId of [ada, grace])
      expect(await reasonOfCall(organiser.candidate.withdraw.mutate({ candidateId }))).toBe("counts_hidden")
    // Also for an organiser who has voted and sees counts: the withdrawal would reveal them to others.
    await organiser.vote.cast.mutate({ candidateId: ada })
    expect(await reasonOfCall(organiser.candidate.withdraw.mutate({ candidateId: grace }))).toBe(
      "counts_hidden",
    )
  },
)

test("restores a candidate while voting is open, audits it, and makes the candidate choosable again", async () => {
  const { app, organiser, kim, lee, electionId, ada } = await running()
  await using _app = app
  await organiser.candidate.withdraw.mutate({ candidateId: ada })
  expect(await reasonOfCall(kim.vote.cast.mutate({ candidateId: ada }))).toBe("unknown_candidate")
  expect(await reasonOfCall(kim.candidate.restore.mutate({ candidateId: ada }))).toBe("not_organiser")
  const answer = await organiser.candidate.restore.mutate({ candidateId: ada })
  expect(answer).toEqual({ message: "The candidate is back on the ballot." })
  await organiser.candidate.restore.mutate({ candidateId: ada })
  expect((await lee.results.get.query({ electionId })).offBallot).toEqual([])
  await kim.vote.cast.mutate({ candidateId: ada })
  const { entries } = await organiser.audit.list.query({ electionId })
  expect(entries.map(({ kind, aboutName }) => [kind, aboutName]).slice(0, 2)).toEqual([
    ["candidate.restored", "Ada"],
    ["candidate.withdrawn", "Ada"],
  ])
  expect(entries.filter(({ kind }) => kind === "candidate.restored")).toHaveLength(1)
  await organiser.election.close.mutate({ electionId })
  expect(await reasonOfCall(organiser.candidate.restore.mutate({ candidateId: ada }))).toBe("election_closed")
})

test("lets the impersonated member register the freed name, and then refuses to restore", async () => {
  const { app, organiser, kim, lee, electionId } = await running()
  await using _app = app
  const fake = await lee.candidate.create.mutate({ electionId, name: "Kim", self: true })
  const candidateId = fake.candidate.id
  const register = () => kim.candidate.create.mutate({ electionId, name: "Kim", self: true })
  expect(await reasonOfCall(register())).toBe("candidate_name_taken")
  await organiser.candidate.withdraw.mutate({ candidateId })
  const real = await register()
  expect(await reasonOfCall(organiser.candidate.restore.mutate({ candidateId }))).toBe("candidate_name_taken")
  // The withdrawn candidate still counts against the quota.
  expect(await reasonOfCall(lee.candidate.create.mutate({ electionId, name: "Another" }))).toBe(
    "candidate_quota_reached",
  )
  await organiser.candidate.withdraw.mutate({ candidateId: real.candidate.id })
  await organiser.candidate.restore.mutate({ candidateId })
  const { candidates } = await kim.candidate.list.query({ electionId })
  expect(at(candidates, -1)).toMatchObject({ id: real.candidate.id, withdrawn: true, isSelf: true })
})
