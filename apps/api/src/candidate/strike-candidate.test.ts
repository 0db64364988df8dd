import { struckName } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { createTestApp, type TestApp } from "../testing/create-test-app.ts"
import { agreeing, recount } from "../testing/votes/recount.ts"
import { at, fieldsOfCall, reasonOfCall } from "../testing/settled.ts"
import { watch } from "../testing/wire/watch.ts"

const reason = "An entry in somebody else's name"
const introduction = "Words nobody should read"
const rude = { name: "Rude name", introduction }

const withVote = async (settings: { secrecy?: "secret" } = {}) => {
  const app = await createTestApp()
  const [organiser, kim, lee] = [await app.organiser(), await app.signUp("kim"), await app.signUp("lee")]
  const election = await app.openElection({ candidates: [rude, "Grace"], ...settings })
  const candidateId = election.candidates[0].id
  await kim.vote.cast.mutate({ candidateId })
  return {
    app,
    organiser,
    kim,
    lee,
    electionId: election.id,
    candidateId,
    graceId: election.candidates[1].id,
  }
}

test("hides the name of a struck candidate from everyone, and keeps its ballots, count and rank", async () => {
  const { app, organiser, kim, lee, electionId, candidateId } = await withVote()
  await using _app = app
  using stream = watch(lee, { electionId })
  await stream.until(() => true)
  expect(await organiser.candidate.strike.mutate({ candidateId, reason })).toEqual({
    message: "The candidate has been struck. Ballots cast for it still count.",
  })
  const { data } = await stream.until(({ offBallot }) => offBallot.length === 1)
  expect(data.offBallot).toEqual([{ candidateId, name: struckName, withdrawn: false, struck: true }])
  expect(data.tally?.map(({ name, voteCount, rank, struck }) => [name, voteCount, rank, struck])).toEqual([
    [struckName, 1, 1, true],
    ["Grace", 0, 2, false],
  ])
  const [listed] = (await lee.candidate.list.query({ electionId })).candidates
  expect(listed).toMatchObject({
    name: struckName,
    introduction: "",
    voteCount: 1,
    choosable: false,
    why: "struck",
    struck: true,
    original: null,
  })
  const [managed] = (await organiser.candidate.list.query({ electionId })).candidates
  expect(managed).toMatchObject({ name: struckName, original: { ...rude, part: null, team: null } })
  expect((await lee.vote.voters.query({ candidateId })).candidate).toEqual({
    id: candidateId,
    name: struckName,
    struck: true,
  })
  expect(at((await kim.vote.history.query()).entries, 0).candidate).toEqual({
    id: candidateId,
    name: struckName,
    struck: true,
  })
  expect(await reasonOfCall(lee.vote.cast.mutate({ candidateId }))).toBe("unknown_candidate")
  expect(await recount(app, electionId)).toEqual(agreeing(1))
})

test("audits reason and id, never the name; unstriking shows everything again", async () => {
  const { app, organiser, lee, electionId, candidateId } = await withVote()
  await using _app = app
  await organiser.candidate.strike.mutate({ candidateId, reason })
  await organiser.candidate.strike.mutate({ candidateId, reason: "Again" })
  const audit = async () => (await organiser.audit.list.query({ electionId })).entries
  expect(at(await audit(), 0)).toMatchObject({
    kind: "candidate.struck",
    aboutName: null,
    detail: { candidateId, reason },
  })
  expect(JSON.stringify(await audit())).not.toContain(rude.name)
  expect(await reasonOfCall(lee.candidate.unstrike.mutate({ candidateId }))).toBe("not_organiser")
  expect(await organiser.candidate.unstrike.mutate({ candidateId })).toEqual({
    message: "The candidate is visible again.",
  })
  await organiser.candidate.unstrike.mutate({ candidateId })
  expect((await audit()).map(({ kind, aboutName }) => [kind, aboutName]).slice(0, 2)).toEqual([
    ["candidate.unstruck", rude.name],
    ["candidate.struck", rude.name],
  ])
  const { candidates } = await lee.candidate.list.query({ electionId })
  expect(candidates[0]).toMatchObject({ ...rude, struck: false, choosable: true, original: null })
  await lee.vote.cast.mutate({ candidateId })
})

test("requires a reason, and an election that is not a draft", async () => {
  const { app, organiser, candidateId } = await withVote()
  await using _app = app
  for (const empty of ["", "  ", "x".repeat(201)])
    expect(
      Object.keys(await fieldsOfCall(organiser.candidate.strike.mutate({ candidateId, reason: empty }))),
    ).toEqual(["reason"])
  const { election } = await organiser.election.create.mutate({ title: "Draft" })
  const { candidate } = await organiser.candidate.create.mutate({ electionId: election.id, name: "Ada" })
  expect(await reasonOfCall(organiser.candidate.strike.mutate({ candidateId: candidate.id, reason }))).toBe(
    "election_not_open",
  )
})

/** What clients read of an election while counts are hidden, without `asOf`. */
const seen = async ({ client }: Pick<TestApp, "client">, electionId: string) => {
  const { asOf: _, ...results } = await client().results.get.query({ electionId })
  return { ...results, list: (await client().candidate.list.query({ electionId })).candidates }
}

test("reveals no votes of a struck candidate in a secret election, and does not prevent sealing", async () => {
  const { app, organiser, electionId, candidateId, graceId } = await withVote({ secrecy: "secret" })
  await using _app = app
  const strike = (id: string) => organiser.candidate.strike.mutate({ candidateId: id, reason })
  const [withVotes, voted] = [await strike(candidateId), await seen(app, electionId)]
  await organiser.candidate.unstrike.mutate({ candidateId })
  const [without, unvoted] = [await strike(graceId), await seen(app, electionId)]
  expect(withVotes).toEqual(without)
  const blind = (value: unknown) =>
    JSON.stringify(value)
      .replaceAll(candidateId, "one")
      .replaceAll(graceId, "one")
      .replace(/"revision":\d+/, "")
  expect(blind(voted.offBallot)).toBe(blind(unvoted.offBallot))
  expect([voted.tally, unvoted.tally]).toEqual([null, null])
  for (const { voteCount, rank } of [...voted.list, ...unvoted.list])
    expect([voteCount, rank]).toEqual([null, null])
  await strike(candidateId)
  await organiser.election.close.mutate({ electionId })
  await expect
    .poll(
      async () => (await app.db.prisma.election.findUnique({ where: { id: electionId } }))?.sealedAt ?? null,
      {
        timeout: 30_000,
      },
    )
    .not.toBeNull()
  expect(await recount(app, electionId)).toEqual(agreeing(1))
  const { tally, verdict } = await app.client().results.get.query({ electionId })
  expect(tally?.map(({ name, voteCount }) => [name, voteCount])).toEqual([
    [struckName, 1],
    [struckName, 0],
  ])
  expect(verdict).toEqual({ kind: "winner", candidateIds: [candidateId] })
})

test("strikes and unstrikes in a closed election, and live screens follow", async () => {
  const { app, organiser, lee, electionId, candidateId } = await withVote()
  await using _app = app
  await organiser.election.close.mutate({ electionId })
  using stream = watch(lee, { electionId })
  const named = (name: string) => (results: { tally: { name: string }[] | null }) =>
    results.tally?.[0]?.name === name
  await stream.until(named(rude.name))
  await organiser.candidate.strike.mutate({ candidateId, reason })
  await stream.until(named(struckName))
  await organiser.candidate.unstrike.mutate({ candidateId })
  expect((await lee.results.get.query({ electionId })).tally?.[0]?.name).toBe(rude.name)
})

test("refuses votes on another server that has cached the candidate, and evicts it", async () => {
  const { app, organiser, lee, electionId, candidateId, graceId } = await withVote()
  await using _app = app
  await using other = await createTestApp({ database: app.database })
  const there = async (username: string) => {
    await app.signUp(username)
    const client = other.client()
    await client.auth.signIn.mutate({ username, password: "correct horse battery" })
    return client
  }
  const [min, park] = [await there("min"), await there("park")]
  await min.vote.cast.mutate({ candidateId })
  expect(other.services.choices.cached(candidateId)).toBeDefined()
  await organiser.candidate.strike.mutate({ candidateId, reason })
  expect(await reasonOfCall(park.vote.cast.mutate({ candidateId }))).toBe("unknown_candidate")
  expect(other.services.choices.cached(candidateId)).toBeUndefined()
  await park.vote.cast.mutate({ candidateId: graceId })
  await organiser.candidate.unstrike.mutate({ candidateId })
  await lee.vote.cast.mutate({ candidateId })
  expect(await recount(app, electionId)).toEqual(agreeing(4))
})
