import { randomUUID } from "node:crypto"
import { defaultSettings, errorData, presets } from "@hanpyo/shared"
import { describe, expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { fulfilled, reasonOfCall, reasonsOf, times } from "../testing/settled.ts"

test("only organisers create, open and close", async () => {
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

test("an election is created as a draft, with the settings of its preset or the careful defaults", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const { message, election } = await organiser.election.create.mutate({ title: " 백엔드  파트장 선거 " })
  expect(message).toBe("The election has been created as a draft.")
  expect(election).toMatchObject({
    ...defaultSettings,
    title: "백엔드 파트장 선거",
    slug: expect.stringMatching(/^백엔드-파트장-선거-/),
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

test("settings that contradict each other are refused by the name of the field", async () => {
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
  expect((await organiser.election.list.query()).elections).toEqual([])
})

describe("the current election", () => {
  test("is the newest open one by opening, else the newest by creation; a draft only for organisers", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const visitor = app.client()
    const current = async (client = visitor) => (await client.election.current.query()).id
    const create = async (title: string) => (await organiser.election.create.mutate({ title })).election.id
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

  test("the list is newest first, with drafts for organisers only", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const open = await app.openElection({ title: "Open", candidates: ["Ada"] })
    const draft = (await organiser.election.create.mutate({ title: "Draft" })).election
    const kim = await app.signUp("kim")
    await kim.vote.cast.mutate({ candidateId: open.candidates[0]!.id })
    const list = async (client = kim) =>
      (await client.election.list.query()).elections.map(({ id, hasVoted }) => [id, hasVoted])
    expect(await list()).toEqual([[open.id, true]])
    expect(await list(app.client())).toEqual([[open.id, false]])
    expect(await list(organiser)).toEqual([
      [draft.id, false],
      [open.id, false],
    ])
  })
})

describe("opening", () => {
  test("writes down who may vote then, with part and team; a later change of an account changes nothing", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const front = await app.signUp("front", { part: "Frontend", team: "Tiger" })
    await app.signUp("back", { part: " backend" })
    await app.signUp("gone", { part: "Backend" })
    await app.db.pool.query(
      "UPDATE account SET deactivated_at = clock_timestamp() WHERE username_key = 'gone'",
    )
    await app.db.pool.query(
      "INSERT INTO account (username, username_key, part) VALUES ('joining', 'joining', 'Backend')",
    )
    const { election } = await organiser.election.create.mutate({
      title: "Leader",
      rules: [{ kind: "voter_part_in", parts: ["BACKEND", "frontend"] }],
    })
    const { message, election: opened } = await organiser.election.open.mutate({ electionId: election.id })
    expect(message).toBe("Voting is open.")
    expect(opened).toMatchObject({ status: "open", turnout: { voted: 0, eligible: 2 } })
    await app.db.pool.query("UPDATE account SET part = 'Backend' WHERE username_key = 'front'")
    const { rows } = await app.db.pool.query(
      `SELECT a.username, e.part, e.team FROM electorate e JOIN account a ON a.id = e.account_id
       WHERE election_id = $1 ORDER BY 1`,
      [election.id],
    )
    expect(rows).toEqual([
      { username: "back", part: "backend", team: null },
      { username: "front", part: "Frontend", team: "Tiger" },
    ])
    expect((await front.auth.me.query()).account.part).toBe("Backend")
  })

  test("with a roll the roll votes, and nobody else", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const [kim, lee] = [await app.signUp("kim"), await app.signUp("lee")]
    const { election } = await organiser.election.create.mutate({
      title: "Roll",
      rules: [{ kind: "on_roll" }],
    })
    const electionId = election.id
    const { candidate } = await organiser.candidate.create.mutate({ name: "Ada", electionId })
    const accountId = (await kim.auth.me.query()).account.id
    await app.db.prisma.electorate.create({ data: { electionId, accountId } })
    const opened = await organiser.election.open.mutate({ electionId })
    expect(opened.election.turnout.eligible).toBe(1)
    await kim.vote.cast.mutate({ candidateId: candidate.id })
    expect(await reasonOfCall(lee.vote.cast.mutate({ candidateId: candidate.id }))).toBe("not_eligible")
    expect((await lee.candidate.list.query()).candidates[0]?.why).toBe("on_roll")
  })

  test("happens once, audited, also when asked ten times at once", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const { election } = await organiser.election.create.mutate({ title: "Chair" })
    const calls = await Promise.allSettled(
      times(10, () => organiser.election.open.mutate({ electionId: election.id })),
    )
    expect(fulfilled(calls)).toHaveLength(1)
    expect(reasonsOf(calls)).toEqual(times(9, () => "election_not_draft"))
    const { account } = await organiser.auth.me.query()
    const entries = await app.db.prisma.auditEntry.findMany({
      where: { electionId: election.id },
      orderBy: { id: "asc" },
    })
    expect(entries.map(({ kind, actorId }) => [kind, actorId])).toEqual([
      ["election.created", account.id],
      ["election.opened", account.id],
    ])
  })

  test("ahead of its time begins voting now; after its end it is refused", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const create = async (period: { opensAt?: string; closesAt?: string }) =>
      (await organiser.election.create.mutate({ title: "Chair", ...period })).election.id
    const early = await create({ opensAt: "2090-01-01T00:00:00Z" })
    const { election } = await organiser.election.open.mutate({ electionId: early })
    expect(election.opensAt).toBe(election.openedAt)
    const late = await create({ closesAt: "2020-01-01T00:00:00Z" })
    expect(await reasonOfCall(organiser.election.open.mutate({ electionId: late }))).toBe("election_closed")
  })

  test("and signing up at once: everybody who signed up may vote where latecomers may", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const { election } = await organiser.election.create.mutate({ title: "Chair", preset: "plain" })
    const [opened] = await Promise.all([
      organiser.election.open.mutate({ electionId: election.id }),
      ...times(20, (i) => app.signUp(`member${i}`)),
    ])
    expect(opened.election.status).toBe("open")
    const { turnout } = await organiser.results.get.query()
    expect(turnout.eligible).toBe(21)
    expect(await app.db.prisma.electorate.count()).toBe(21)
  })
})

test("closing ends voting once, audited, with the turnout of that moment", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const election = await app.openElection({ candidates: ["Ada"] })
  await organiser.vote.cast.mutate({ candidateId: election.candidates[0]!.id })
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
