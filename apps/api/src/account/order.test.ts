import { expect, test } from "vitest"
import { createTestApp, password } from "../testing/create-test-app.ts"

const shuffled = ["10번", "2번", "1번", "02번", "Team 11", "team 9", "１２번", "가", "Ada", "100번", "٣번"]
const ordered = ["1번", "2번", "02번", "٣번", "10번", "１２번", "100번", "Ada", "team 9", "Team 11", "가"]

/** Collects all pages of a list, two entries each. */
async function paged<Row>(
  page: (cursor: { cursor?: string }) => Promise<{ rows: Row[]; nextCursor: string | null }>,
): Promise<Row[]> {
  const all: Row[] = []
  let cursor: string | null = null
  do {
    const { rows, nextCursor }: { rows: Row[]; nextCursor: string | null } = await page(
      cursor ? { cursor } : {},
    )
    all.push(...rows)
    cursor = nextCursor
  } while (cursor !== null)
  return all
}

test("orders numbers in names by value: ballot, ties of the tally, parts, preflight", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const { election } = await organiser.election.create.mutate({ title: "Chair", preset: "plain" })
  const electionId = election.id
  for (const name of shuffled) await organiser.candidate.create.mutate({ name, electionId, part: name })
  const visitor = app.client()
  await organiser.election.open.mutate({ electionId })
  const { candidates } = await visitor.candidate.list.query({ electionId })
  expect(candidates.map(({ name }) => name)).toEqual(ordered)
  const { tally } = await visitor.results.get.query({ electionId })
  expect(tally?.map(({ name }) => name)).toEqual(ordered)

  const draft = await organiser.election.create.mutate({
    title: "Leaders",
    rules: [{ kind: "candidate_part_is_voters" }],
    registrationCloses: "at_close",
  })
  for (const part of shuffled)
    await organiser.candidate.create.mutate({ name: `Of ${part}`, electionId: draft.election.id, part })
  await app.signUp("kim", { part: "1번" })
  const opened = await organiser.election.open.mutate({ electionId: draft.election.id })
  const results = await visitor.results.get.query({ electionId: opened.election.id })
  expect(results.parts?.map(({ part }) => part)).toEqual(ordered)
})

test("orders numbers in names by value across pages: voters by name, members and the roll by username", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const { election } = await organiser.election.create.mutate({ title: "Chair", preset: "plain" })
  const electionId = election.id
  const { candidate } = await organiser.candidate.create.mutate({ electionId, name: "Ada" })
  const usernames = ["kim10", "kim2", "kim1", "kim02", "박100", "박20"]
  const clients = await Promise.all(
    [...shuffled, ...usernames].map(async (name, index) => {
      const username = index < shuffled.length ? `voter${index}` : name
      const client = app.client()
      const named = index < shuffled.length ? { name } : {}
      await client.auth.signUp.mutate({ username, email: `a${index}@example.org`, password, ...named })
      return client
    }),
  )
  await organiser.election.open.mutate({ electionId })
  for (const client of clients) await client.vote.cast.mutate({ candidateId: candidate.id })
  const voters = await paged(async (cursor) => {
    const page = await organiser.vote.voters.query({ candidateId: candidate.id, limit: 2, ...cursor })
    return { rows: page.voters, nextCursor: page.nextCursor }
  })
  const expected = [
    ...ordered.slice(0, 8),
    "kim1",
    "kim2",
    "kim02",
    "kim10",
    ...ordered.slice(8),
    "박20",
    "박100",
  ]
  expect(voters.map(({ name }) => name)).toEqual(expected)

  const byUsername = [
    "kim1",
    "kim2",
    "kim02",
    "kim10",
    "organiser",
    ...shuffled.map((_, index) => `voter${index}`),
    "박20",
    "박100",
  ]
  const members = await paged(async (cursor) => {
    const page = await organiser.account.list.query({ limit: 2, ...cursor })
    return { rows: page.accounts, nextCursor: page.nextCursor }
  })
  expect(members.map(({ username }) => username)).toEqual(byUsername)
  const roll = await paged(async (cursor) => {
    const page = await organiser.roll.list.query({ electionId, limit: 2, ...cursor })
    return { rows: page.voters, nextCursor: page.nextCursor }
  })
  expect(roll.map(({ username }) => username)).toEqual(byUsername)
})
