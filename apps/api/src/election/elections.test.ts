import { randomUUID } from "node:crypto"
import { defaultSettings, errorData, presets } from "@hanpyo/shared"
import { describe, expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { reasonOfCall } from "../testing/settled.ts"

test("lets only organisers create, open and close", async () => {
  await using app = await createTestApp()
  const { id: electionId } = await app.openElection({ candidates: [] })
  for (const [client, reason] of [
    [app.client(), "not_signed_in"],
    [await app.signUp("kim"), "not_organiser"],
  ] as const) {
    expect(await reasonOfCall(client.election.create.mutate({ title: "Chair" }))).toBe(reason)
    expect(await reasonOfCall(client.election.open.mutate({ electionId }))).toBe(reason)
    expect(await reasonOfCall(client.election.close.mutate({ electionId }))).toBe(reason)
  }
})

test("creates a draft with the settings of its preset or the defaults", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const { message, election } = await organiser.election.create.mutate({ title: " 백엔드  파트장 선거 " })
  expect(message).toBe("The election has been created as a draft.")
  expect(election).toMatchObject({
    ...defaultSettings,
    title: "백엔드 파트장 선거",
    slug: expect.stringMatching(/^백엔드-파트장-선거-/) as unknown,
    description: "",
    status: "draft",
    openedAt: null,
    turnout: { voted: 0, eligible: 0 },
    isDemo: false,
  })
  const plain = await organiser.election.create.mutate({ title: "백엔드 파트장 선거", preset: "plain" })
  expect(plain.election).toMatchObject(presets.plain)
  expect(plain.election.slug).not.toBe(election.slug)
  expect(await organiser.election.get.query({ electionId: election.id })).toEqual(election)
})

test("refuses settings that contradict each other, and names the field", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const fieldsOf = async (call: Promise<unknown>) => {
    const [result] = await Promise.allSettled([call])
    const data = errorData(result.status === "rejected" ? result.reason : null)
    return [data?.reason, ...Object.keys(data?.fields ?? {})]
  }
  const create = organiser.election.create.mutate
  expect(await fieldsOf(create({ title: "x", secrecy: "secret", visibility: "always" }))).toEqual([
    "invalid_input",
    "visibility",
  ])
  const [opensAt, closesAt] = ["2030-01-02T00:00:00Z", "2030-01-01T00:00:00Z"]
  expect(await fieldsOf(create({ title: "x", opensAt, closesAt }))).toEqual(["invalid_input", "closesAt"])
  expect(await fieldsOf(create({ title: "x", opensAt, closesAt: opensAt }))).toEqual([
    "invalid_input",
    "closesAt",
  ])
  expect(await fieldsOf(create({ title: "x", closesAt: "2020-01-01T00:00:00Z" }))).toEqual([
    "invalid_input",
    "closesAt",
  ])
  expect((await organiser.election.list.query()).elections).toEqual([])
})

describe("the current election", () => {
  test("is the newest open one by opening, otherwise the newest by creation; a draft only for organisers", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const visitor = app.client()
    const current = async (client = visitor) => (await client.election.current.query()).id
    const create = async (title: string) =>
      (await organiser.election.create.mutate({ title, preset: "plain" })).election.id
    const step = (electionId: string) => ({ electionId })
    expect(await reasonOfCall(current())).toBe("no_election")
    const [first, second] = [await create("first"), await create("second")]
    expect(await reasonOfCall(current())).toBe("no_election")
    expect(await current(organiser)).toBe(second)
    await organiser.election.open.mutate(step(second))
    expect(await current()).toBe(second)
    await organiser.election.open.mutate(step(first))
    expect(await current()).toBe(first)
    await create("third")
    expect(await current(organiser)).toBe(first)
    await organiser.election.close.mutate(step(first))
    expect(await current()).toBe(second)
    await organiser.election.close.mutate(step(second))
    expect(await current()).toBe(second)
    await app.db.prisma.election.update({ where: { id: second }, data: { archivedAt: new Date() } })
    expect(await current()).toBe(first)
  })

  test("lists elections newest first, with drafts and archived ones for organisers only", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const open = await app.openElection({ title: "Open", candidates: ["Ada"] })
    const draft = (await organiser.election.create.mutate({ title: "Draft" })).election
    const kim = await app.signUp("kim")
    await kim.vote.cast.mutate({ candidateId: open.candidates[0].id })
    const list = async (client = kim) =>
      (await client.election.list.query()).elections.map(({ id, hasVoted }) => [id, hasVoted])
    expect(await list()).toEqual([[open.id, true]])
    expect(await list(app.client())).toEqual([[open.id, false]])
    const both = [
      [draft.id, false],
      [open.id, false],
    ]
    expect(await list(organiser)).toEqual(both)
    await organiser.election.close.mutate({ electionId: open.id })
    await organiser.election.archive.mutate({ electionId: open.id, archived: true })
    expect(await list()).toEqual([])
    expect(await list(organiser)).toEqual(both)
  })
})

test("closes once, and audits it with the final turnout", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const election = await app.openElection({ candidates: ["Ada"] })
  await organiser.vote.cast.mutate({ candidateId: election.candidates[0].id })
  const electionId = election.id
  const { message, election: closed } = await organiser.election.close.mutate({ electionId })
  expect(message).toBe("Voting is closed.")
  expect(closed).toMatchObject({ status: "closed", hasVoted: true, turnout: { voted: 1, eligible: 2 } })
  expect(await reasonOfCall(organiser.election.close.mutate({ electionId }))).toBe("election_closed")
  expect(await reasonOfCall(organiser.election.open.mutate({ electionId }))).toBe("election_not_draft")
  const draft = (await organiser.election.create.mutate({ title: "Draft" })).election
  expect(await reasonOfCall(organiser.election.close.mutate({ electionId: draft.id }))).toBe(
    "election_not_open",
  )
  expect(await reasonOfCall(organiser.election.close.mutate({ electionId: randomUUID() }))).toBe("not_found")
  const entries = await app.db.prisma.auditEntry.findMany({ where: { electionId, kind: "election.closed" } })
  expect(entries.map(({ detail }) => detail)).toEqual([{ voted: 1, eligible: 2 }])
})
