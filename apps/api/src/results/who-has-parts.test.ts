import type { Rule } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { fieldsOfCall } from "../testing/settled.ts"

const rules: Rule[] = [{ kind: "voter_part_in", parts: ["Backend"] }, { kind: "candidate_part_is_voters" }]

test("has no parts without the rule, even if candidates have one", async () => {
  await using app = await createTestApp()
  await app.openElection({ candidates: [{ name: "Ada", part: "Backend" }] })
  expect((await app.client().results.get.query()).parts).toBeNull()
})

test("follows the rules of a draft that gains or loses the rule after it was read", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  await app.signUp("kim", { part: "Backend" })
  const { id: electionId } = (await organiser.election.create.mutate({ title: "Leader", preset: "plain" }))
    .election
  await organiser.candidate.create.mutate({ electionId, name: "Ada", part: "Backend" })
  const parts = async () => (await organiser.results.get.query({ electionId })).parts?.map(({ part }) => part)
  expect(await parts()).toBeUndefined()
  await organiser.election.update.mutate({ electionId, rules })
  expect(await parts()).toEqual(["Backend"])
  await organiser.election.update.mutate({ electionId, rules: [] })
  expect(await parts()).toBeUndefined()
  await organiser.election.update.mutate({ electionId, rules })
  await organiser.election.open.mutate({ electionId })
  expect(await parts()).toEqual(["Backend"])
})

test("adds a candidate who registers while voting is open to their part, and requires one", async () => {
  await using app = await createTestApp()
  await app.signUp("kim", { part: "Backend" })
  const { id: electionId } = await app.openElection({
    rules,
    candidates: [{ name: "Ada", part: "Backend" }],
  })
  const organiser = await app.organiser()
  await organiser.candidate.create.mutate({ electionId, name: "Bo", part: "BACKEND" })
  const without = organiser.candidate.create.mutate({ electionId, name: "Cho" })
  expect(await fieldsOfCall(without)).toEqual({ part: "required" })
  const { parts } = await organiser.results.get.query({ electionId })
  expect(parts?.map(({ part, tally }) => [part, tally?.map(({ name }) => name)])).toEqual([
    ["Backend", ["Ada", "Bo"]],
  ])
})
