import { randomBytes } from "node:crypto"
import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { manyVoters } from "../testing/votes/many-voters.ts"
import { holdElection } from "../testing/votes/hold-election.ts"
import { agreeing, recount } from "../testing/votes/recount.ts"
import { fulfilled, reasonOfCall, reasonsOf } from "../testing/settled.ts"

const newKey = () => randomBytes(16).toString("base64url")

test("looks a candidate up once if the rules need no part or team", async () => {
  await using app = await createTestApp()
  const voters = await manyVoters(app, { count: 41 })
  const { candidates } = await app.openElection({ candidates: ["Ada"] })
  const candidateId = candidates[0].id
  expect(app.services.choices.cached(candidateId)).toBeUndefined()
  const [first, ...others] = voters
  await first?.client.vote.cast.mutate({ candidateId })
  expect(app.services.choices.cached(candidateId)).toMatchObject({ status: "open", withdrawn: false })
  let acquired = 0
  app.services.db.pool.on("acquire", () => void (acquired += 1))
  for (const { client } of others.slice(0, 20)) await client.vote.cast.mutate({ candidateId })
  // Per voter: one look-up of a session the server has not seen, and one commit.
  expect(acquired).toBe(40)
})

test("refuses voters outside the electorate, and only them, also with a cached candidate", async () => {
  await using app = await createTestApp()
  const voters = await manyVoters(app, { count: 30 })
  const election = await app.openElection({ latecomers: false, candidates: ["Ada"] })
  const candidateId = election.candidates[0].id
  const late = await manyVoters(app, { count: 30, prefix: "late" })
  await voters[0]?.client.vote.cast.mutate({ candidateId })
  const all = [...voters.slice(1), ...late]
  const casts = await Promise.allSettled(all.map(({ client }) => client.vote.cast.mutate({ candidateId })))
  expect(fulfilled(casts.slice(0, 29))).toHaveLength(29)
  expect(new Set(reasonsOf(casts.slice(29)))).toEqual(new Set(["not_eligible"]))
  expect(await recount(app, election.id)).toEqual(agreeing(30))
})

test("accepts no ballot after the close from a cached candidate, but recognises retries", async () => {
  await using app = await createTestApp()
  const [kim, lee, organiser] = [await app.signUp("kim"), await app.signUp("lee"), await app.organiser()]
  const election = await app.openElection({ candidates: ["Ada"] })
  const vote = { candidateId: election.candidates[0].id, ballotKey: newKey() }
  const { receipt } = await kim.vote.cast.mutate(vote)
  await organiser.election.close.mutate({ electionId: election.id })
  expect(app.services.choices.cached(vote.candidateId)).toBeDefined()
  expect(await reasonOfCall(lee.vote.cast.mutate(vote))).toBe("election_closed")
  expect((await kim.vote.cast.mutate(vote)).receipt).toBe(receipt)
  expect(await reasonOfCall(kim.vote.cast.mutate({ ...vote, ballotKey: newKey() }))).toBe("already_voted")
})

test("stores a waiting ballot once its voter joins the electorate", async () => {
  await using app = await createTestApp()
  const [first] = await manyVoters(app, { count: 1 })
  const election = await app.openElection({ latecomers: false, candidates: ["Ada"] })
  const candidateId = election.candidates[0].id
  await first?.client.vote.cast.mutate({ candidateId })
  const [newcomer] = await manyVoters(app, { count: 1, prefix: "newcomer" })
  const held = await holdElection(app, election.id)
  const casting = newcomer?.client.vote.cast.mutate({ candidateId })
  await held.waiting(1)
  await held.query(
    `INSERT INTO electorate (election_id, account_id) VALUES ('${election.id}', '${newcomer?.accountId}')`,
  )
  await held.query(`UPDATE election SET eligible_count = eligible_count + 1 WHERE id = '${election.id}'`)
  await held.release()
  expect(await casting).toMatchObject({ hasVoted: true })
  expect(await recount(app, election.id)).toEqual(agreeing(2))
})

test("caches candidates under a rule about the voter's id, but not under rules about parts", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const kim = await app.signUp("kim", { part: "web" })
  const lee = await app.signUp("lee", { part: "server" })
  const open = async (rules: { kind: "not_oneself" | "candidate_part_is_voters" }[]) => {
    const { election } = await organiser.election.create.mutate({ title: "Chair", preset: "plain", rules })
    const { candidate } = await kim.candidate.create.mutate({
      name: "Kim",
      electionId: election.id,
      part: "web",
      self: true,
    })
    const others = { name: "Lee", electionId: election.id, part: "server" }
    const other = (await organiser.candidate.create.mutate(others)).candidate
    await organiser.account.update.mutate({
      accountId: (await organiser.auth.me.query()).account.id,
      part: "server",
    })
    await organiser.election.open.mutate({ electionId: election.id })
    return { candidateId: candidate.id, otherId: other.id }
  }
  const first = await open([{ kind: "not_oneself" }])
  await lee.vote.cast.mutate({ candidateId: first.candidateId })
  expect(app.services.choices.cached(first.candidateId)).toBeDefined()
  expect(await reasonOfCall(kim.vote.cast.mutate({ candidateId: first.candidateId }))).toBe("not_eligible")
  await kim.vote.cast.mutate({ candidateId: first.otherId })
  expect(await reasonOfCall(kim.vote.cast.mutate({ candidateId: first.candidateId }))).toBe("already_voted")
  const second = await open([{ kind: "candidate_part_is_voters" }])
  await kim.vote.cast.mutate({ candidateId: second.candidateId })
  expect(app.services.choices.cached(second.candidateId)).toBeUndefined()
  expect(await reasonOfCall(lee.vote.cast.mutate({ candidateId: second.candidateId }))).toBe("not_eligible")
  await lee.vote.cast.mutate({ candidateId: second.otherId })
})
