import { type ErrorReason, reasonOf } from "@hanpyo/shared"
import type { Client } from "@hanpyo/shared/node"
import { expect, test } from "vitest"
import { createTestApp, type OpenedElection } from "../testing/create-test-app.ts"
import { reasonOfCall } from "../testing/settled.ts"
import { watch } from "../testing/wire/watch.ts"

const roles = ["visitor", "member", "voter", "organiser", "organiser who voted"] as const
type Role = (typeof roles)[number]

const settings = [
  { secrecy: "open", visibility: "always" },
  { secrecy: "open", visibility: "after_voting" },
  { secrecy: "open", visibility: "after_close" },
  { secrecy: "secret", visibility: "after_close" },
] as const

/** Who sees counts while voting is open; a copy of the rule, independent of the gate. */
const seenWhileOpen: Record<(typeof settings)[number]["visibility"], readonly Role[]> = {
  always: roles,
  after_voting: ["voter", "organiser who voted"],
  after_close: [],
}

type Two = OpenedElection<readonly ["Ada", "Grace"]>

/** Calls everything that could reveal a count. */
async function everythingSeen(client: Client, election: Two) {
  const electionId = election.id
  const [results, listed, voters, streamed] = await Promise.all([
    client.results.get.query({ electionId }),
    client.candidate.list.query({ electionId }),
    votersOf(client, election.candidates[1].id),
    (async () => {
      using stream = watch(client, { electionId })
      return (await stream.until(() => true)).data
    })(),
  ])
  return { results, streamed, listed: listed.candidates, voters }
}

/** The length of the list of voters, or the reason why it is hidden. */
async function votersOf(client: Client, candidateId: string): Promise<number | ErrorReason | null> {
  const [result] = await Promise.allSettled([client.vote.voters.query({ candidateId })])
  return result.status === "fulfilled" ? result.value.voters.length : reasonOf(result.reason)
}

async function expectShown(client: Client, election: Two) {
  const seen = await everythingSeen(client, election)
  for (const { shown, tally } of [seen.results, seen.streamed]) {
    expect(shown).toBe(true)
    expect(tally?.map(({ name, voteCount }) => [name, voteCount])).toEqual([
      ["Grace", 2],
      ["Ada", 0],
    ])
  }
  expect(seen.listed.map(({ name, voteCount, rank }) => [name, voteCount, rank])).toEqual([
    ["Grace", 2, 1],
    ["Ada", 0, 2],
  ])
  expect(seen.voters).toEqual(election.secrecy === "secret" ? "ballots_are_secret" : 2)
}

async function expectHidden(client: Client, election: Two) {
  const seen = await everythingSeen(client, election)
  for (const results of [seen.results, seen.streamed]) {
    expect(results).toMatchObject({ shown: false, tally: null, verdict: null })
    expect(results.turnout.voted).toBe(2)
  }
  expect(seen.listed.map(({ name, voteCount, rank }) => [name, voteCount, rank])).toEqual([
    ["Ada", null, null],
    ["Grace", null, null],
  ])
  expect(seen.voters).toBe(election.secrecy === "secret" ? "ballots_are_secret" : "results_hidden")
}

test.each(settings)(
  "shows counts to the right roles, while open and after close: $secrecy, $visibility",
  async (setting) => {
    await using app = await createTestApp()
    const clients: Record<Role, Client> = {
      visitor: app.client(),
      member: await app.signUp("member"),
      voter: await app.signUp("voter"),
      organiser: await app.organiser("organiser"),
      "organiser who voted": await app.organiser("voting-organiser"),
    }
    const election = await app.openElection({ ...setting, order: "name", candidates: ["Ada", "Grace"] })
    for (const role of ["voter", "organiser who voted"] as const)
      await clients[role].vote.cast.mutate({ candidateId: election.candidates[1].id })
    for (const role of roles)
      await (seenWhileOpen[setting.visibility].includes(role) ? expectShown : expectHidden)(
        clients[role],
        election,
      )
    await clients.organiser.election.close.mutate({ electionId: election.id })
    for (const role of roles) await expectShown(clients[role], election)
    expect((await clients.visitor.election.get.query({ electionId: election.id })).status).toBe("closed")
  },
)

test("hides an unannounced draft from everyone but organisers, in every procedure", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const member = await app.signUp("member")
  const { election } = await organiser.election.create.mutate({ title: "Chair" })
  const electionId = election.id
  const { candidate } = await organiser.candidate.create.mutate({ name: "Ada", electionId })
  for (const client of [app.client(), member]) {
    expect(await reasonOfCall(client.results.get.query({ electionId }))).toBe("not_found")
    expect(await reasonOfCall(client.candidate.list.query({ electionId }))).toBe("not_found")
    expect(await reasonOfCall(client.election.get.query({ electionId }))).toBe("not_found")
    expect(await reasonOfCall(client.vote.voters.query({ candidateId: candidate.id }))).toBe(
      "unknown_candidate",
    )
    expect(await reasonOfCall(client.vote.checkReceipt.query({ electionId, receipt: "A".repeat(43) }))).toBe(
      "not_found",
    )
    expect((await client.election.list.query()).elections).toEqual([])
    expect(await reasonOfCall(client.election.current.query())).toBe("no_election")
    using stream = watch(client, { electionId })
    expect(await reasonOfCall(stream.until(() => true))).toBe("not_found")
  }
  expect(await reasonOfCall(member.vote.mine.query({ electionId }))).toBe("not_found")
  expect((await organiser.results.get.query({ electionId })).status).toBe("draft")
  expect((await organiser.election.current.query()).id).toBe(electionId)
})
