import type { CreateElectionInput, PartResults, Rule } from "@hanpyo/shared"
import type { Client } from "@hanpyo/shared/node"
import { expect, test } from "vitest"
import { createTestApp, type TestApp } from "../testing/create-test-app.ts"
import { at } from "../testing/settled.ts"
import { watch } from "../testing/wire/watch.ts"

const rules: Rule[] = [
  { kind: "voter_part_in", parts: ["Backend", "Frontend"] },
  { kind: "candidate_part_is_voters" },
]

/** An election of two part leaders, with three voters in the back end, two in the front end, and onlookers. */
async function leaders(app: TestApp, settings: Pick<CreateElectionInput, "secrecy" | "visibility">) {
  const voters: Client[] = []
  for (const [index, part] of ["Backend", "Backend", "Backend", "Frontend", "Frontend"].entries())
    voters.push(await app.signUp(`voter-${index}`, { part }))
  const election = await app.openElection({
    preset: "part_leader",
    ...settings,
    rules,
    candidates: [
      { name: "Ada", part: "Backend" },
      { name: "Bo", part: "backend" },
      { name: "Cho", part: "Frontend" },
      { name: "Dan", part: "Frontend" },
    ],
  })
  const cast = (voter: number, candidate: number) =>
    at(voters, voter).vote.cast.mutate({ candidateId: at(election.candidates, candidate).id })
  const named = new Map(election.candidates.map(({ id, name }) => [id, name]))
  const organiser = await app.organiser()
  const { id: electionId } = election
  return {
    electionId,
    voters,
    cast,
    close: () => organiser.election.close.mutate({ electionId }),
    /** The results of parts, with names for ids. */
    say: ({ part, ballots, tally, verdict }: PartResults) => [
      part,
      ballots,
      tally?.map(({ name, rank, share }) => [name, rank, share]),
      verdict && [verdict.kind, verdict.candidateIds.map((id) => named.get(id))],
    ],
  }
}

const hidden = ["Backend", "Frontend"].map((part) => ({ part, ballots: null, tally: null, verdict: null }))

const settings = [
  { secrecy: "open", visibility: "always" },
  { secrecy: "open", visibility: "after_voting" },
  { secrecy: "open", visibility: "after_close" },
  { secrecy: "secret", visibility: "after_close" },
] as const

test.each(settings)(
  "ranks each part and names its winner when counts may be seen: $secrecy, $visibility",
  async (setting) => {
    await using app = await createTestApp()
    const { electionId, voters, cast, close, say } = await leaders(app, setting)
    for (const voter of [0, 1, 2]) await cast(voter, voter === 2 ? 1 : 0)
    await cast(3, 2)
    const [voted, visitor] = [at(voters, 0), app.client()]
    const partsFor = async (client: Client) => (await client.results.get.query({ electionId })).parts
    const counted = [
      [
        "Backend",
        3,
        [
          ["Ada", 1, 2 / 3],
          ["Bo", 2, 1 / 3],
        ],
      ],
      [
        "Frontend",
        1,
        [
          ["Cho", 1, 1],
          ["Dan", 2, 0],
        ],
      ],
    ]
    for (const [client, shown] of [
      [visitor, setting.visibility === "always"],
      [voted, setting.visibility !== "after_close"],
    ] as const) {
      const parts = await partsFor(client)
      if (shown) expect(parts?.map(say)).toEqual(counted.map((part) => [...part, null]))
      else expect(parts).toEqual(hidden)
    }
    await close()
    const { parts, tally, verdict } = await visitor.results.get.query({ electionId })
    expect(parts?.map(say)).toEqual([
      [...at(counted, 0), ["winner", ["Ada"]]],
      [...at(counted, 1), ["winner", ["Cho"]]],
    ])
    // The overall tally is unaffected.
    expect(tally?.map(({ name, rank, share }) => [name, rank, share])).toEqual([
      ["Ada", 1, 2 / 4],
      ["Bo", 2, 1 / 4],
      ["Cho", 2, 1 / 4],
      ["Dan", 4, 0],
    ])
    expect(verdict?.kind).toBe("winner")
  },
)

test("gives each part its own verdict, also a tie or no votes", async () => {
  await using app = await createTestApp()
  const { electionId, cast, close, say } = await leaders(app, { secrecy: "secret" })
  await cast(0, 0)
  await cast(1, 1)
  await close()
  const { parts } = await app.client().results.get.query({ electionId })
  expect(parts?.map(say).map((part) => part.at(-1))).toEqual([
    ["tie", ["Ada", "Bo"]],
    ["no_votes", []],
  ])
})

test("streams each vote in its part, and each part's verdict at the close", async () => {
  await using app = await createTestApp()
  const { electionId, cast, close, say } = await leaders(app, { secrecy: "open", visibility: "always" })
  using viewer = watch(app.client(), { electionId })
  await viewer.until(({ parts }) => parts?.every(({ ballots }) => ballots === 0) === true)
  await cast(4, 3)
  const { data } = await viewer.until(({ turnout }) => turnout.voted === 1)
  expect(data.parts?.map(say)).toEqual([
    [
      "Backend",
      0,
      [
        ["Ada", 1, 0],
        ["Bo", 1, 0],
      ],
      null,
    ],
    [
      "Frontend",
      1,
      [
        ["Dan", 1, 1],
        ["Cho", 2, 0],
      ],
      null,
    ],
  ])
  await close()
  const closed = await viewer.until(({ status }) => status === "closed")
  expect(closed.data.parts?.map(({ verdict }) => verdict?.kind)).toEqual(["no_votes", "winner"])
})

test("streams the parts without numbers of votes while counts are hidden", async () => {
  await using app = await createTestApp()
  const { electionId, cast } = await leaders(app, { secrecy: "secret" })
  using viewer = watch(app.client(), { electionId })
  await viewer.until(() => true)
  await cast(0, 0)
  const { data } = await viewer.until(({ turnout }) => turnout.voted === 1)
  expect(data.parts).toEqual(hidden)
})

test("hides the name of a part whose only candidates are struck", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  await app.signUp("kim", { part: "Backend" })
  const election = await app.openElection({
    rules: [{ kind: "candidate_part_is_voters" }],
    candidates: [
      { name: "Ada", part: "Backend" },
      { name: "Bo", part: "BACKEND" },
      { name: "Rude", part: "Rude part" },
    ],
  })
  const parts = async () =>
    (await app.client().results.get.query({ electionId: election.id })).parts?.map(({ part }) => part)
  expect(await parts()).toEqual(["Backend", "Rude part"])
  for (const { id: candidateId } of [election.candidates[1], election.candidates[2]])
    await organiser.candidate.strike.mutate({ candidateId, reason: "A joke" })
  expect(await parts()).toEqual(["Backend", null])
})
