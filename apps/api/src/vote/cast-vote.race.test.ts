import { randomBytes } from "node:crypto"
import type { ServerResponse } from "node:http"
import type { RetryEvent } from "@hanpyo/shared/node"
import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { manyVoters } from "../testing/votes/many-voters.ts"
import { raceClose } from "../testing/measures/race-close.ts"
import { agreeing, recount } from "../testing/votes/recount.ts"
import { fulfilled, reasonOfCall, reasonsOf, times } from "../testing/settled.ts"
import { waitingForLock } from "../testing/waiting-for-lock.ts"

const newKey = () => randomBytes(16).toString("base64url")

test("counts 2,000 simultaneous votes, most for the same candidate, without an error", async () => {
  await using app = await createTestApp()
  const voters = await manyVoters(app, { count: 2000 })
  const election = await app.openElection({ candidates: ["Ada", "Grace", "Lin"] })
  const [ada, grace] = election.candidates
  const casts = await Promise.allSettled(
    voters.map(({ client }, i) => client.vote.cast.mutate({ candidateId: i % 10 === 0 ? grace.id : ada.id })),
  )
  expect(reasonsOf(casts)).toEqual([])
  expect(new Set(fulfilled(casts).map(({ receipt }) => receipt)).size).toBe(2000)
  expect(await recount(app, election.id)).toEqual(agreeing(2000))
  const { tally, turnout } = await app.client().results.get.query()
  expect(turnout).toEqual({ voted: 2000, eligible: 2001 })
  expect(tally?.map(({ name, voteCount, share }) => [name, voteCount, share])).toEqual([
    ["Ada", 1800, 0.9],
    ["Grace", 200, 0.1],
    ["Lin", 0, 0],
  ])
})

test("gives twenty simultaneous retries of a ballot the same receipt", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: ["Ada"] })
  const kim = await app.signUp("kim")
  const ballot = { candidateId: election.candidates[0].id, ballotKey: newKey() }
  const casts = await Promise.allSettled(times(20, () => kim.vote.cast.mutate(ballot)))
  expect(reasonsOf(casts)).toEqual([])
  expect(new Set(fulfilled(casts).map(({ receipt }) => receipt)).size).toBe(1)
  expect(await recount(app, election.id)).toEqual(agreeing(1))
})

test("gives simultaneous retries of many voters each their own receipt", async () => {
  await using app = await createTestApp()
  const voters = await manyVoters(app, { count: 50 })
  const election = await app.openElection({ candidates: ["Ada"] })
  const candidateId = election.candidates[0].id
  const casts = await Promise.allSettled(
    voters.flatMap(({ client }) => {
      const ballot = { candidateId, ballotKey: newKey() }
      return times(10, () => client.vote.cast.mutate(ballot))
    }),
  )
  expect(reasonsOf(casts)).toEqual([])
  expect(new Set(fulfilled(casts).map(({ receipt }) => receipt)).size).toBe(50)
  expect(await recount(app, election.id)).toEqual(agreeing(50))
})

test("stores one ballot when the reply is lost and the client retries", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: ["Ada"] })
  const retries: RetryEvent[] = []
  const kim = await app.signUp("kim", { onRetry: (event) => retries.push(event) })
  // The connection breaks between commit and response, as on a phone that changes networks.
  const lost: string[] = []
  app.server.server.prependListener("request", ({ url = "" }, response: ServerResponse) => {
    if (!url.startsWith("/trpc/vote.cast") || lost.length > 0) return
    lost.push(url)
    response.writeHead = () => response.destroy()
  })
  const cast = await kim.vote.cast.mutate({ candidateId: election.candidates[0].id })
  expect(lost).toHaveLength(1)
  expect(retries).toHaveLength(1)
  expect(cast.hasVoted).toBe(true)
  expect(await recount(app, election.id)).toEqual(agreeing(1))
})

test("counts every acknowledged ballot in a race with the close, and stores none after it", async () => {
  const refused = await raceClose({ rounds: 5, voters: 200 })
  // Otherwise the two did not race, and this test proved nothing.
  expect(refused.some((late) => late > 0 && late < 200)).toBe(true)
})

test("refuses a vote that waited for the lock of a close", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const election = await app.openElection({ candidates: ["Ada"] })
  const kim = await app.signUp("kim")
  // The close has not committed: the cast has read "open" already, so it must wait and read again.
  const closer = await app.db.pool.connect()
  await closer.query("BEGIN")
  await closer.query(
    "UPDATE election SET status = 'closed', closed_at = clock_timestamp(), revision = revision + 1 WHERE id = $1",
    [election.id],
  )
  const cast = reasonOfCall(kim.vote.cast.mutate({ candidateId: election.candidates[0].id }))
  await waitingForLock(closer)
  await closer.query("COMMIT")
  closer.release()
  expect(await cast).toBe("election_closed")
  expect(await recount(app, election.id)).toEqual(agreeing(0))
  expect(await reasonOfCall(organiser.election.close.mutate({ electionId: election.id }))).toBe(
    "election_closed",
  )
})
