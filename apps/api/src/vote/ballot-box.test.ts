import { randomBytes } from "node:crypto"
import { expect, test } from "vitest"
import { createTestApp, type TestApp } from "../testing/create-test-app.ts"
import { agreeing, recount } from "../testing/votes/recount.ts"
import { at } from "../testing/settled.ts"

/**
 * `castVote` checks before it commits and refuses most bad ballots. These tests run the statement directly, as if
 * everything had changed between the check and the lock.
 */
async function committed(app: TestApp, input: { period?: string; status?: string; electorate?: boolean }) {
  const organiser = await app.organiser()
  const { election } = await organiser.election.create.mutate({ title: "Chair", preset: "plain" })
  const { candidate } = await organiser.candidate.create.mutate({ name: "Ada", electionId: election.id })
  const voterId = (await organiser.auth.me.query()).account.id
  const sessionId = at((await organiser.auth.sessions.query()).sessions, 0).id
  const { period = "revision = revision", status = "open", electorate = true } = input
  if (electorate)
    await app.db.prisma.electorate.create({ data: { electionId: election.id, accountId: voterId } })
  const opened = status === "draft" ? "" : "status = 'open', opened_at = clock_timestamp(), "
  await app.db.pool.query(`UPDATE election SET ${opened} eligible_count = 1, ${period} WHERE id = $1`, [
    election.id,
  ])
  if (status === "closed") await organiser.election.close.mutate({ electionId: election.id })
  const ballot = {
    id: randomBytes(32),
    electionId: election.id,
    voterId,
    sessionId,
    candidateId: candidate.id,
  }
  const outcomes = [await app.services.ballotBox.put(ballot), await app.services.ballotBox.put(ballot)]
  outcomes.push(await app.services.ballotBox.put({ ...ballot, id: randomBytes(32) }))
  return { outcomes, counted: await recount(app, election.id) }
}

const refused = (reason: string) => Array.from({ length: 3 }, () => ({ kind: "refused", reason }))

test("stores a ballot, recognises its retry, and refuses another of the same voter", async () => {
  await using app = await createTestApp()
  const { outcomes, counted } = await committed(app, {})
  expect(outcomes).toEqual([
    { kind: "stored" },
    { kind: "repeated" },
    { kind: "refused", reason: "already_voted" },
  ])
  expect(counted).toEqual(agreeing(1))
})

test.each([
  { what: "a draft", input: { status: "draft" }, reason: "election_not_open" },
  { what: "a closed election", input: { status: "closed" }, reason: "election_closed" },
  {
    what: "an election past its end",
    input: { period: "closes_at = clock_timestamp() - interval '1 ms'" },
    reason: "election_closed",
  },
  {
    what: "an election before its start",
    input: { period: "opens_at = clock_timestamp() + interval '1 h'" },
    reason: "election_not_open",
  },
  { what: "a voter outside the electorate", input: { electorate: false }, reason: "not_eligible" },
])("refuses in the statement itself: $what", async ({ input, reason }) => {
  await using app = await createTestApp()
  const { outcomes, counted } = await committed(app, input)
  expect(outcomes).toEqual(refused(reason))
  expect(counted).toEqual(agreeing(0))
})
