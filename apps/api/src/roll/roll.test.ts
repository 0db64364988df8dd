import { expect, test } from "vitest"
import { createTestApp, password } from "../testing/create-test-app.ts"
import { at, reasonOfCall, reasonsOf, times } from "../testing/settled.ts"

async function rollOf(text: string) {
  const app = await createTestApp()
  const organiser = await app.organiser()
  const { election } = await organiser.election.create.mutate({ title: "Chair" })
  const electionId = election.id
  for (const name of ["Ada", "Bo"]) await organiser.candidate.create.mutate({ name, electionId })
  const imported = await organiser.roll.import.mutate({ electionId, text })
  return { app, organiser, electionId, imported, [Symbol.asyncDispose]: () => app[Symbol.asyncDispose]() }
}

test("roll.list pages by username and finds by name, e-mail, part and team", async () => {
  await using roll = await rollOf("username,name,part\nbo,Bo Lee,Design\nAnn,Ann Kim,Backend\ncy,,")
  const { organiser, electionId } = roll
  const first = await organiser.roll.list.query({ electionId, limit: 2 })
  expect(first.voters.map(({ username, name }) => [username, name])).toEqual([
    ["Ann", "Ann Kim"],
    ["bo", "Bo Lee"],
  ])
  expect(first.eligible).toBe(3)
  const rest = await organiser.roll.list.query({ electionId, limit: 2, cursor: first.nextCursor ?? "" })
  expect(rest).toMatchObject({ voters: [{ username: "cy", name: "cy", joined: false }], nextCursor: null })
  const found = await organiser.roll.list.query({ electionId, search: "DESIGN" })
  expect(found.voters.map(({ username }) => username)).toEqual(["bo"])
})

test("roll.codes issues codes for voters who have not joined, and voids earlier ones", async () => {
  await using roll = await rollOf("kim\nlee")
  const { app, organiser, electionId, imported } = roll
  const join = (code: string) => app.client().auth.join.mutate({ code, password })
  const [kim, lee] = [at(imported.codes, 0), at(imported.codes, 1)]
  await join(kim.code)
  const replaced = await organiser.roll.codes.mutate({ electionId })
  expect(replaced.codes.map(({ username }) => username)).toEqual(["lee"])
  expect(await reasonOfCall(join(lee.code))).toBe("bad_code")
  await join(at(replaced.codes, 0).code)
  expect(await organiser.roll.codes.mutate({ electionId })).toMatchObject({ codes: [], codesExpireAt: null })
  const entries = await app.db.prisma.auditEntry.findMany({ where: { kind: "roll.codes_issued" } })
  expect(entries.map(({ scope, electionId: where, detail }) => [scope, where, detail])).toEqual([
    ["security", electionId, { codes: 1 }],
  ])
})

test("issuing and using codes at once causes no internal error, and each account joins at most once", async () => {
  await using roll = await rollOf(times(6, (index) => `voter${index}`).join("\n"))
  const { app, organiser, electionId, imported } = roll
  await organiser.election.open.mutate({ electionId })
  const acts = await Promise.allSettled([
    ...imported.codes.map(({ code }) => app.client().auth.join.mutate({ code, password })),
    ...times(4, () => organiser.roll.codes.mutate({ electionId })),
    ...imported.codes.map(({ code }) => app.client().auth.join.mutate({ code, password })),
  ])
  for (const reason of reasonsOf(acts)) expect(reason).toMatch(/^(bad_code|overloaded)$/)
  const { rows } = await app.db.pool.query(
    "SELECT account_id FROM join_code WHERE used_at IS NOT NULL GROUP BY account_id HAVING count(*) > 1",
  )
  expect(rows).toEqual([])
})

test("roll.remove takes a voter off the roll of a draft only, audited", async () => {
  await using roll = await rollOf("kim\nlee")
  const { app, organiser, electionId } = roll
  const [kim, lee] = (await organiser.roll.list.query({ electionId })).voters
  const remove = (accountId = "") => organiser.roll.remove.mutate({ electionId, accountId })
  expect(await remove(kim?.accountId)).toMatchObject({ eligible: 1 })
  expect(await reasonOfCall(remove(kim?.accountId))).toBe("not_found")
  expect(await app.db.prisma.account.count()).toBe(3)
  const { election } = await organiser.election.open.mutate({ electionId })
  expect(election.turnout.eligible).toBe(1)
  expect(await reasonOfCall(remove(lee?.accountId))).toBe("election_not_draft")
  const [entry] = await app.db.prisma.auditEntry.findMany({ where: { kind: "roll.removed" } })
  expect(entry).toMatchObject({
    scope: "election",
    electionId,
    accountId: kim?.accountId,
    detail: { eligible: 1 },
  })
})

test("issues no code for a deactivated account on a roll", async () => {
  await using roll = await rollOf("kim\nlee")
  const { organiser, electionId } = roll
  const accountId = at((await organiser.roll.list.query({ electionId })).voters, 0).accountId
  await organiser.account.deactivate.mutate({ accountId, deactivated: true })
  const { codes } = await organiser.roll.codes.mutate({ electionId })
  expect(codes.map(({ username }) => username)).toEqual(["lee"])
})
