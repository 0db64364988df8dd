import { newBallotKey } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { at } from "../testing/settled.ts"

test("lists the elections in which the caller voted, with choice and time only for open ballots", async () => {
  await using app = await createTestApp()
  const [kim, lee] = [await app.signUp("kim"), await app.signUp("lee")]
  expect(await kim.vote.history.query()).toEqual({ entries: [], nextCursor: null })
  const open = await app.openElection({ title: "Open", candidates: ["Ada", "Grace"] })
  const secret = await app.openElection({
    title: "Secret",
    secrecy: "secret",
    visibility: "after_close",
    candidates: ["Ada"],
  })
  await app.openElection({ title: "Without kim", candidates: ["Ada"] })
  for (const { candidates } of [open, secret])
    await kim.vote.cast.mutate({ candidateId: candidates[0].id, ballotKey: newBallotKey() })
  await lee.vote.cast.mutate({ candidateId: at(open.candidates, 1).id })

  const { entries } = await kim.vote.history.query()
  expect(entries.map(({ title }) => title)).toEqual(["Secret", "Open"])
  expect(entries[0]).toMatchObject({ secrecy: "secret", castAt: null, candidate: null })
  const { id, name } = open.candidates[0]
  expect(entries[1]).toMatchObject({ electionId: open.id, status: "open", candidate: { id, name } })
  const { rows } = await app.db.pool.query<{ cast_at: Date }>(
    "SELECT cast_at FROM ballot WHERE candidate_id = $1",
    [id],
  )
  expect(entries[1]?.castAt).toBe(rows[0]?.cast_at.toISOString())
})

test("keeps an election that is closed, sealed and archived", async () => {
  await using app = await createTestApp()
  const kim = await app.signUp("kim")
  const { id: electionId, candidates } = await app.openElection({
    secrecy: "secret",
    visibility: "after_close",
    candidates: ["Ada"],
  })
  await kim.vote.cast.mutate({ candidateId: candidates[0].id })
  const head = await app.organiser("head")
  await head.election.close.mutate({ electionId })
  await head.election.archive.mutate({ electionId, archived: true })
  expect((await kim.election.list.query()).elections).toEqual([])
  const { entries } = await kim.vote.history.query()
  expect(entries).toEqual([expect.objectContaining({ electionId, status: "closed", candidate: null })])
  expect(at(entries, 0).closedAt).not.toBeNull()
})

test("lists each election once across pages", async () => {
  await using app = await createTestApp()
  const kim = await app.signUp("kim")
  for (const title of ["1", "2", "3", "4", "5"]) {
    const { candidates } = await app.openElection({ title, candidates: ["Ada"] })
    await kim.vote.cast.mutate({ candidateId: candidates[0].id })
  }
  // Three that opened at the same moment, bypassing the trigger that prevents it: the cursor must tell them apart.
  await app.db.pool.query(
    `BEGIN; SET LOCAL session_replication_role = replica;
     UPDATE election SET opened_at = '2026-01-01' WHERE title IN ('2', '3', '4'); COMMIT`,
  )
  const titles: string[] = []
  let cursor: string | null = null
  do {
    const input = { limit: 2, ...(cursor !== null && { cursor }) }
    const page: Awaited<ReturnType<typeof kim.vote.history.query>> = await kim.vote.history.query(input)
    titles.push(...page.entries.map(({ title }) => title))
    cursor = page.nextCursor
  } while (cursor !== null)
  expect([titles[0], titles[1]]).toEqual(["5", "1"])
  expect(titles.slice(2).toSorted()).toEqual(["2", "3", "4"])
  expect((await kim.vote.history.query()).entries.map(({ title }) => title)).toEqual(titles)
})
