import { randomBytes } from "node:crypto"
import type { Client } from "@hanpyo/shared/node"
import { expect, test } from "vitest"
import { password, type TestApp } from "../testing/create-test-app.ts"
import { holdElection } from "../testing/hold-election.ts"
import { manyVoters, type Voter } from "../testing/many-voters.ts"
import { ballotsWaiting, startProcesses } from "../testing/processes.ts"
import { agreeing, recount } from "../testing/recount.ts"
import { at, fulfilled, reasonsOf, times } from "../testing/settled.ts"

const newKey = () => randomBytes(16).toString("base64url")

test.each(["open", "secret"] as const)(
  "fifty casts at once by one voter through three servers in an election of %s ballots store one",
  async (secrecy) => {
    await using processes = await startProcesses(3)
    const { apps, first } = processes
    await first.signUp("kim")
    const election = await first.openElection({ secrecy, candidates: ["Ada", "Grace"] })
    const clients = await Promise.all(apps.map((app) => signedIn(app, "kim")))
    // Alone, the first cast is through before the last has looked. Held up, all of them have found that this voter
    // has not voted, and it is the key of `participation` that lets one of three statements through.
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

test.each([1, 3])(
  "the same ballot again, past the first look, through %i servers: whoever waits is told the first receipt",
  async (count) => {
    await using processes = await startProcesses(count)
    const { apps, first } = processes
    await first.signUp("kim")
    const election = await first.openElection({ candidates: ["Ada"] })
    const clients = await Promise.all(apps.map((app) => signedIn(app, "kim")))
    const ballot = { candidateId: election.candidates[0].id, ballotKey: newKey() }
    const other = { ...ballot, ballotKey: newKey() }
    // While somebody holds the election's row all of them find no vote of this voter, and then wait for the row.
    const held = await holdElection(first, election.id)
    const calls = [ballot, ballot, other].map((input, i) => at(clients, i % count).vote.cast.mutate(input))
    await held.waiting(count)
    await ballotsWaiting(apps, 3)
    await held.release()
    const settled = await Promise.allSettled(calls)
    const receipts = fulfilled(settled).map(({ receipt }) => receipt)
    // Whichever ballot came first: its receipt for each time it was sent, and the refusal for the other.
    expect(new Set(receipts).size).toBe(1)
    expect(reasonsOf(settled)).toEqual(times(3 - receipts.length, () => "already_voted"))
    expect(settled[0]?.status).toBe(settled[1]?.status)
    expect(await recount(first, election.id)).toEqual(agreeing(1))
  },
)

test("three servers, ten candidates, every ballot sent to two of them at once: one each, and every counter agrees", async () => {
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

/** The servers share their keys, so a token of one is a token of all. */
const sameVoter = (app: TestApp, { tokens }: Voter): Client => app.client({ auth: "bearer", tokens })
