import { randomBytes } from "node:crypto"
import type { Client } from "@hanpyo/shared/node"
import { expect, test } from "vitest"
import { password, type TestApp } from "../testing/create-test-app.ts"
import { holdElection } from "../testing/votes/hold-election.ts"
import { manyVoters, type Voter } from "../testing/votes/many-voters.ts"
import { ballotsWaiting, startProcesses } from "../testing/votes/processes.ts"
import { agreeing, recount } from "../testing/votes/recount.ts"
import { at, fulfilled, reasonsOf, times } from "../testing/settled.ts"

const newKey = () => randomBytes(16).toString("base64url")

test.each(["open", "secret"] as const)(
  "stores one of fifty simultaneous casts by a voter through three servers, %s ballots",
  async (secrecy) => {
    await using processes = await startProcesses(3)
    const { apps, first } = processes
    await first.signUp("kim")
    const election = await first.openElection({ secrecy, candidates: ["Ada", "Grace"] })
    const clients = await Promise.all(apps.map((app) => signedIn(app, "kim")))
    // Without the lock, the first cast would commit before the last one checks. With it, all find that the voter has not
    // voted, and the primary key of `participation` lets only one of three statements through.
    const held = await holdElection(first, election.id)
    const calls = times(50, (i) =>
      at(clients, i % 3).vote.cast.mutate({ candidateId: at(election.candidates, i % 2).id }),
    )
    await held.waiting(3)
    await ballotsWaiting(apps, 50)
    await held.release()
    const casts = await Promise.allSettled(calls)
    expect(fulfilled(casts)).toHaveLength(1)
    expect(reasonsOf(casts)).toEqual(times(49, () => "already_voted"))
    expect(await recount(first, election.id)).toEqual(agreeing(1))
  },
)

test.each([1, 3])("gives a waiting retry the first receipt, through %i servers", async (count) => {
  await using processes = await startProcesses(count)
  const { apps, first } = processes
  await first.signUp("kim")
  const election = await first.openElection({ candidates: ["Ada"] })
  const clients = await Promise.all(apps.map((app) => signedIn(app, "kim")))
  const ballot = { candidateId: election.candidates[0].id, ballotKey: newKey() }
  const other = { ...ballot, ballotKey: newKey() }
  // While the election's row is locked, all three find no vote of this voter and then wait for the row.
  const held = await holdElection(first, election.id)
  const calls = [ballot, ballot, other].map((input, i) => at(clients, i % count).vote.cast.mutate(input))
  await held.waiting(count)
  await ballotsWaiting(apps, 3)
  await held.release()
  const settled = await Promise.allSettled(calls)
  const receipts = fulfilled(settled).map(({ receipt }) => receipt)
  // Whichever ballot came first gets its receipt for every attempt; the other is refused.
  expect(new Set(receipts).size).toBe(1)
  expect(reasonsOf(settled)).toEqual(times(3 - receipts.length, () => "already_voted"))
  expect(settled[0]?.status).toBe(settled[1]?.status)
  expect(await recount(first, election.id)).toEqual(agreeing(1))
})

test("stores each ballot once when it is sent to two of three servers at the same time", async () => {
  await using processes = await startProcesses(3)
  const { apps, first } = processes
  const voters = await manyVoters(first, { count: 300 })
  const elsewhere = apps.map((app) => voters.map((voter) => sameVoter(app, voter)))
  const election = await first.openElection({ candidates: times(10, (i) => `Candidate ${i}`) })
  const casts = await Promise.allSettled(
    voters.flatMap((_, i) => {
      const ballot = { candidateId: at(election.candidates, (i * 7) % 10).id, ballotKey: newKey() }
      return [i % 3, (i + 1) % 3].map((app) => at(at(elsewhere, app), i).vote.cast.mutate(ballot))
    }),
  )
  expect(reasonsOf(casts)).toEqual([])
  const receipts = fulfilled(casts).map(({ receipt }) => receipt)
  expect(new Set(receipts).size).toBe(300)
  expect(voters.filter((_, i) => receipts[2 * i] !== receipts[2 * i + 1])).toEqual([])
  expect(await recount(first, election.id)).toEqual(agreeing(300))
})

async function signedIn(app: TestApp, username: string): Promise<Client> {
  const client = app.client()
  await client.auth.signIn.mutate({ username, password })
  return client
}

/** The servers share their keys, so a token of any server works on all. */
const sameVoter = (app: TestApp, { tokens }: Voter): Client => app.client({ auth: "bearer", tokens })
