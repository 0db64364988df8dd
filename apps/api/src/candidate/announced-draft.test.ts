import type { Client } from "@hanpyo/shared/node"
import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { at, reasonOfCall } from "../testing/settled.ts"
import { watch } from "../testing/wire/watch.ts"

const settings = { registration: "members", registrationCloses: "at_opening" } as const

async function appWithDrafts() {
  const app = await createTestApp()
  const organiser = await app.organiser()
  const create = async (title: string, registration: "members" | "organisers") =>
    (await organiser.election.create.mutate({ title, ...settings, registration })).election.id
  const hidden = await create("Hidden", "organisers")
  const announced = await create("Announced", "members")
  return { app, organiser, hidden, announced, kim: await app.signUp("kim"), lee: await app.signUp("lee") }
}

const listed = async (client: Client) =>
  (await client.election.list.query()).elections.map(({ title, status }) => [title, status])
const editable = async (client: Client, electionId: string) =>
  (await client.candidate.list.query({ electionId })).candidates.map(({ name, editable }) => [name, editable])

test("shows an announced draft to members in every procedure, but never as the current election", async () => {
  const { app, organiser, hidden, announced, kim } = await appWithDrafts()
  await using _app = app
  const electionId = announced
  expect(await listed(kim)).toEqual([["Announced", "draft"]])
  expect((await kim.election.get.query({ electionId })).status).toBe("draft")
  expect(await kim.results.get.query({ electionId })).toMatchObject({ shown: false, tally: null })
  expect(await kim.vote.mine.query({ electionId })).toEqual({ hasVoted: false, candidateId: null })
  const { entries } = await kim.audit.list.query({ electionId })
  expect(entries.map(({ kind, byName }) => [kind, byName])).toEqual([["election.created", null]])
  using stream = watch(kim, { electionId })
  expect((await stream.until(() => true)).data.status).toBe("draft")
  expect(await reasonOfCall(kim.election.current.query())).toBe("no_election")
  expect(await reasonOfCall(kim.candidate.create.mutate({ name: "Kim" }))).toBe("no_election")
  expect(await reasonOfCall(kim.candidate.create.mutate({ name: "Kim", electionId: hidden }))).toBe(
    "not_found",
  )
  expect(await reasonOfCall(kim.candidate.list.query({ electionId: hidden }))).toBe("not_found")

  await organiser.election.archive.mutate({ electionId, archived: true })
  expect(await listed(kim)).toEqual([])
  await organiser.election.archive.mutate({ electionId, archived: false })
  await organiser.election.update.mutate({ electionId, registration: "organisers" })
  expect(await listed(kim)).toEqual([])
  expect(await reasonOfCall(kim.election.get.query({ electionId }))).toBe("not_found")
})

test("hides an announced draft from visitors", async () => {
  const { app, announced: electionId, kim } = await appWithDrafts()
  await using _app = app
  const { candidate } = await kim.candidate.create.mutate({ name: "Kim", electionId })
  const visitor = app.client()
  expect(await listed(visitor)).toEqual([])
  const calls = [
    visitor.election.get.query({ electionId }),
    visitor.candidate.list.query({ electionId }),
    visitor.results.get.query({ electionId }),
    visitor.audit.list.query({ electionId }),
    visitor.vote.checkReceipt.query({ electionId, receipt: "A".repeat(43) }),
  ]
  expect(new Set(await Promise.all(calls.map(reasonOfCall)))).toEqual(new Set(["not_found"]))
  using stream = watch(visitor, { electionId })
  expect(await reasonOfCall(stream.until(() => true))).toBe("not_found")
  const { id: candidateId } = candidate
  expect(await reasonOfCall(visitor.vote.voters.query({ candidateId }))).toBe("unknown_candidate")
})

test("lets a member edit and withdraw their own candidate, but no other, and only before opening", async () => {
  const { app, organiser, announced: electionId, kim, lee } = await appWithDrafts()
  await using _app = app
  const { candidate } = await kim.candidate.create.mutate({ name: "Kim", electionId, self: true })
  const { id: candidateId } = candidate
  await kim.candidate.update.mutate({ candidateId, introduction: "Choose me" })
  expect(at((await lee.candidate.list.query({ electionId })).candidates, 0)).toMatchObject({
    name: "Kim",
    introduction: "Choose me",
    choosable: false,
    why: "election_not_open",
  })
  expect([
    await editable(kim, electionId),
    await editable(lee, electionId),
    await editable(organiser, electionId),
  ]).toEqual([[["Kim", true]], [["Kim", false]], [["Kim", true]]])
  expect(await reasonOfCall(lee.candidate.update.mutate({ candidateId, name: "x" }))).toBe("not_owner")
  expect(await reasonOfCall(lee.candidate.withdraw.mutate({ candidateId }))).toBe("not_owner")
  await kim.candidate.withdraw.mutate({ candidateId })
  expect(await editable(lee, electionId)).toEqual([])

  const again = await kim.candidate.create.mutate({ name: "Kim", electionId, self: true })
  const mine = { candidateId: again.candidate.id }
  await lee.candidate.create.mutate({ name: "Lee", electionId })
  await organiser.election.open.mutate({ electionId })
  expect(await reasonOfCall(kim.candidate.update.mutate({ ...mine, name: "x" }))).toBe("election_not_draft")
  expect(await reasonOfCall(kim.candidate.withdraw.mutate(mine))).toBe("election_not_draft")
  expect(await reasonOfCall(lee.candidate.withdraw.mutate(mine))).toBe("not_owner")
  expect((await editable(kim, electionId)).map(([, mayEdit]) => mayEdit)).toEqual([false, false])
  expect(await reasonOfCall(kim.candidate.create.mutate({ name: "Late", electionId }))).toBe(
    "registration_closed",
  )
})

test("hides a candidate of a hidden draft from members who did not register it", async () => {
  const { app, organiser, announced: electionId, kim, lee } = await appWithDrafts()
  await using _app = app
  const { candidate } = await kim.candidate.create.mutate({ name: "Kim", electionId })
  const { id: candidateId } = candidate
  await organiser.election.update.mutate({ electionId, registration: "organisers" })
  expect(await reasonOfCall(lee.candidate.withdraw.mutate({ candidateId }))).toBe("unknown_candidate")
  // Its owner can still withdraw it.
  await kim.candidate.withdraw.mutate({ candidateId })
})
