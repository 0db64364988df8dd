import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { createTestApp } from "../../testing/create-test-app.ts"
import { at, reasonOfCall } from "../../testing/settled.ts"
import { decodeCursor, encodeCursor } from "./audit-cursor.ts"

test("everyone reads the acts on an election, the newest first; only organisers read names", async () => {
  await using app = await createTestApp()
  const [organiser, kim] = [await app.organiser(), await app.signUp("kim")]
  const { election } = await organiser.election.create.mutate({ title: "Chair", preset: "plain" })
  const electionId = election.id
  await organiser.candidate.create.mutate({ electionId, name: "Ada" })
  const withdrawn = await organiser.candidate.create.mutate({ electionId, name: "Bob" })
  await organiser.candidate.withdraw.mutate({ candidateId: withdrawn.candidate.id })
  await organiser.election.open.mutate({ electionId })
  await organiser.election.close.mutate({ electionId })
  const kinds = [
    "election.closed",
    "election.opened",
    "candidate.withdrawn",
    "candidate.registered",
    "candidate.registered",
    "election.created",
  ]
  for (const client of [app.client(), kim]) {
    const { entries, nextCursor } = await client.audit.list.query({ electionId })
    expect(entries.map(({ kind }) => kind)).toEqual(kinds)
    for (const entry of entries)
      expect(entry).toMatchObject({ by: "person", byName: null, aboutName: null, scope: "election" })
    expect(nextCursor).toBeNull()
    expect(await client.audit.list.query()).toEqual({ entries, nextCursor })
  }
  const { entries } = await organiser.audit.list.query({ electionId })
  expect(entries.map(({ byName }) => byName)).toEqual(kinds.map(() => "organiser"))
  expect(entries.map(({ aboutName }) => aboutName)).toEqual([null, null, null, null, "Ada", null])
  expect(at(entries, 0).detail).toEqual({ voted: 0, eligible: 2 })
})

test("shows a draft's audit to organisers only, and none for an unknown election", async () => {
  await using app = await createTestApp()
  const [organiser, kim] = [await app.organiser(), await app.signUp("kim")]
  expect(await reasonOfCall(kim.audit.list.query())).toBe("no_election")
  const { election } = await organiser.election.create.mutate({ title: "Chair" })
  expect(await reasonOfCall(kim.audit.list.query({ electionId: election.id }))).toBe("not_found")
  expect((await organiser.audit.list.query({ electionId: election.id })).entries).toHaveLength(1)
  expect(await reasonOfCall(organiser.audit.list.query({ electionId: randomUUID() }))).toBe("not_found")
})

test("shows security entries to organisers only", async () => {
  await using app = await createTestApp()
  const [organiser, kim] = [await app.organiser(), await app.signUp("kim")]
  const accountId = (await kim.auth.me.query()).account.id
  await app.db.prisma.auditEntry.create({
    data: { scope: "security", kind: "account.made_organiser", accountId },
  })
  const input = { scope: "security" } as const
  expect(await reasonOfCall(app.client().audit.list.query(input))).toBe("not_signed_in")
  expect(await reasonOfCall(kim.audit.list.query(input))).toBe("not_organiser")
  const { entries } = await organiser.audit.list.query(input)
  expect(entries).toMatchObject([
    { kind: "account.made_organiser", by: "server", byName: null, aboutName: "kim", electionId: null },
  ])
})

test("pages through each entry once while entries are added", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const { election } = await organiser.election.create.mutate({ title: "0" })
  const electionId = election.id
  for (const title of ["1", "2", "3", "4", "5", "6"])
    await organiser.election.update.mutate({ electionId, title })
  const whole = (await organiser.audit.list.query({ electionId })).entries
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await organiser.audit.list.query({ electionId, limit: 3, ...(cursor && { cursor }) })
    seen.push(...page.entries.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
    await organiser.election.update.mutate({ electionId, title: "more" })
  } while (cursor !== undefined)
  expect(seen).toEqual(whole.map(({ id }) => id))
  expect(seen).toHaveLength(7)
})

test("decodes its own cursors and refuses all others", () => {
  for (const id of [1n, 42n, 999_999_999_999_999_999n]) expect(decodeCursor(encodeCursor(id))).toBe(id)
  const refused = { reason: "invalid_input", fields: { cursor: "malformed" } }
  for (const cursor of ["", "x", "MA", encodeCursor(-1n), `${encodeCursor(1n)}=`, encodeCursor(10n ** 18n)])
    expect(() => decodeCursor(cursor)).toThrow(expect.objectContaining(refused))
})
