import { randomUUID } from "node:crypto"
import { errorData } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { manyVoters } from "../testing/votes/many-voters.ts"
import { at, reasonOfCall } from "../testing/settled.ts"

test("S14 the list of voters of each candidate", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: ["Ada", "Grace"] })
  const [ada, grace] = election.candidates
  for (const [username, candidate] of [
    ["zoe", ada],
    ["Kim", ada],
    ["lee", grace],
  ] as const)
    await (await app.signUp(username)).vote.cast.mutate({ candidateId: candidate.id })
  const member = await app.signUp("park")
  expect(await member.vote.voters.query({ candidateId: ada.id })).toEqual({
    candidate: { id: ada.id, name: "Ada", struck: false },
    voters: [
      { name: "Kim", username: "Kim", deleted: false },
      { name: "zoe", username: "zoe", deleted: false },
    ],
    nextCursor: null,
  })
  // Visitors see names, never usernames.
  const { voters } = await app.client().vote.voters.query({ candidateId: grace.id })
  expect(voters).toEqual([{ name: null, username: null, deleted: false }])
})

test("reveals no username to visitors, neither as a name nor by search, order or cursor", async () => {
  await using app = await createTestApp()
  const voters = await manyVoters(app, { count: 6 })
  await app.db.pool.query("UPDATE account SET name = CASE WHEN username_key = 'voter00003' THEN 'Zoe' END")
  const { candidates } = await app.openElection({ candidates: ["Ada"] })
  const candidateId = candidates[0].id
  for (const { client } of voters) await client.vote.cast.mutate({ candidateId })
  const visitor = app.client()
  const pages = []
  let cursor: string | null | undefined
  do {
    const page = await visitor.vote.voters.query({ candidateId, limit: 1, ...(cursor && { cursor }) })
    pages.push(page)
    cursor = page.nextCursor
  } while (cursor !== null)
  expect(pages.map((page) => page.voters[0]?.name)).toEqual(["Zoe", null, null, null, null, null])
  const said = pages.map(({ nextCursor }) => Buffer.from(nextCursor ?? "", "base64url").toString("latin1"))
  expect(JSON.stringify([pages, said])).not.toContain("voter0")
  for (const search of ["voter", "voter00003", "voter00004"])
    expect((await visitor.vote.voters.query({ candidateId, search })).voters).toEqual([])
})

test("S14 lists each voter once across pages, by name, also among equal names", async () => {
  await using app = await createTestApp()
  const voters = await manyVoters(app, { count: 130 })
  await app.db.pool.query("UPDATE account SET name = '김하나' WHERE username_key LIKE 'voter000%'")
  const election = await app.openElection({ candidates: ["Ada"] })
  const candidateId = election.candidates[0].id
  await Promise.all(voters.map(({ client }) => client.vote.cast.mutate({ candidateId })))
  const reader = await app.signUp("reader")
  const first = await reader.vote.voters.query({ candidateId })
  expect(first.voters).toHaveLength(50)
  const seen = []
  let cursor: string | null | undefined
  do {
    const page = await reader.vote.voters.query({ candidateId, limit: 3, ...(cursor && { cursor }) })
    seen.push(...page.voters)
    cursor = page.nextCursor
  } while (cursor !== null)
  expect(seen).toHaveLength(130)
  expect(new Set(seen.map(({ username }) => username)).size).toBe(130)
  const names = seen.map(({ name }) => name ?? "")
  expect(names).toEqual(names.toSorted())
  expect(names.at(-1)).toBe("김하나")
})

test("searches only what the viewer sees of a voter, ignoring case", async () => {
  await using app = await createTestApp()
  const voters = await manyVoters(app, { count: 6 })
  await app.db.pool.query("UPDATE account SET name = '김하나' WHERE username_key = 'voter00001'")
  await app.db.pool.query("UPDATE account SET name = 'Ada 100%_' WHERE username_key = 'voter00002'")
  const election = await app.openElection({ candidates: ["Ada"] })
  const candidateId = election.candidates[0].id
  for (const { client } of voters) await client.vote.cast.mutate({ candidateId })
  const member = await app.signUp("reader")
  const found = async (viewer: Pick<typeof member, "vote">, search: string) =>
    (await viewer.vote.voters.query({ candidateId, search })).voters.map(({ name }) => name)
  expect(await found(member, "하나")).toEqual(["김하나"])
  expect(await found(member, "ADA")).toEqual(["Ada 100%_"])
  expect(await found(member, "%")).toEqual(["Ada 100%_"])
  expect(await found(member, "voter00001")).toEqual(["김하나"])
  expect(await found(app.client(), "voter00001")).toEqual([])
  expect(await found(app.client(), "nobody")).toEqual([])
  const first = await member.vote.voters.query({ candidateId, search: "voter", limit: 4 })
  const cursor = first.nextCursor ?? ""
  const rest = await member.vote.voters.query({ candidateId, search: "voter", limit: 4, cursor })
  expect([first.voters, rest.voters].map(({ length }) => length)).toEqual([4, 2])
  expect(rest.nextCursor).toBeNull()
})

test("lists a deleted account last, without a name", async () => {
  await using app = await createTestApp()
  const voters = await manyVoters(app, { count: 2 })
  const [gone, kim] = [at(voters, 0), at(voters, 1)]
  const election = await app.openElection({ candidates: ["Ada"] })
  const candidateId = election.candidates[0].id
  for (const voter of voters) await voter.client.vote.cast.mutate({ candidateId })
  await app.db.pool.query(
    `UPDATE account SET deleted_at = clock_timestamp(), username = NULL, username_key = NULL, name = NULL,
      password_hash = NULL WHERE id = $1`,
    [gone.accountId],
  )
  const listed = await kim.client.vote.voters.query({ candidateId })
  expect(listed.voters).toEqual([
    { name: "voter00002", username: "voter00002", deleted: false },
    { name: null, username: null, deleted: true },
  ])
})

test("refuses secret ballots, hidden counts, unknown candidates and made-up cursors", async () => {
  await using app = await createTestApp()
  const kim = await app.signUp("kim")
  const secret = await app.openElection({ secrecy: "secret", candidates: ["Ada"] })
  const hidden = await app.openElection({ visibility: "after_close", candidates: ["Ada"] })
  const shown = await app.openElection({ candidates: ["Ada"] })
  const organiser = await app.organiser()
  await organiser.election.close.mutate({ electionId: secret.id })
  for (const viewer of [app.client(), kim, organiser]) {
    const reason = async (candidateId: string) => reasonOfCall(viewer.vote.voters.query({ candidateId }))
    expect(await reason(secret.candidates[0].id)).toBe("ballots_are_secret")
    expect(await reason(hidden.candidates[0].id)).toBe("results_hidden")
    expect(await reason(randomUUID())).toBe("unknown_candidate")
  }
  const [bad] = await Promise.allSettled([
    kim.vote.voters.query({ candidateId: shown.candidates[0].id, cursor: "no cursor" }),
  ])
  const data = errorData(bad.status === "rejected" ? bad.reason : null)
  expect([data?.reason, Object.keys(data?.fields ?? {})]).toEqual(["invalid_input", ["cursor"]])
})
