import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { reasonOfCall } from "../testing/settled.ts"
import { addOrganiser } from "./add-organiser.ts"

test("waiting members see what visitors see: no usernames, no drafts", async () => {
  await using app = await createTestApp({ env: { SIGN_UP: "approval" } })
  const organiser = await app.signUp("chief")
  await addOrganiser(app.services, "chief")
  const chair = await organiser.election.create.mutate({ title: "Chair", preset: "plain" })
  const named = { name: "Ada", electionId: chair.election.id }
  const candidateId = (await organiser.candidate.create.mutate(named)).candidate.id
  await organiser.election.open.mutate({ electionId: chair.election.id })
  await organiser.vote.cast.mutate({ candidateId })
  const { election } = await organiser.election.create.mutate({ title: "Next", registration: "members" })
  const electionId = election.id
  const kim = await app.signUp("kim")
  const seen = async (client: typeof kim) => ({
    voters: (await client.vote.voters.query({ candidateId })).voters.map(({ name, username }) => [
      name,
      username,
    ]),
    found: (await client.vote.voters.query({ candidateId, search: "chief" })).voters.length,
    elections: (await client.election.list.query()).elections.map(({ title }) => title).toSorted(),
  })
  expect(await seen(kim)).toEqual(await seen(app.client()))
  expect(await reasonOfCall(kim.election.get.query({ electionId }))).toBe("not_found")
  const { id } = (await kim.auth.me.query()).account
  await organiser.account.approve.mutate({ accountIds: [id] })
  expect(await seen(kim)).toEqual({ voters: [["chief", "chief"]], found: 1, elections: ["Chair", "Next"] })
})
