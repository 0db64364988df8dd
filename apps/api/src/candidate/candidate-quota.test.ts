import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { fieldsOfCall, reasonOfCall } from "../testing/settled.ts"

test("allows members one candidate per election by default, and organisers any number", async () => {
  await using app = await createTestApp()
  const [kim, organiser] = [await app.signUp("kim"), await app.organiser()]
  const first = await app.openElection({ candidates: [] })
  expect(first.candidatesPerMember).toBe(1)
  const refused = (electionId: string) =>
    reasonOfCall(kim.candidate.create.mutate({ electionId, name: "One more" }))
  await kim.candidate.create.mutate({ electionId: first.id, name: "Ada" })
  expect(await refused(first.id)).toBe("candidate_quota_reached")
  for (const name of ["Lin", "Bo", "Cy"])
    await organiser.candidate.create.mutate({ electionId: first.id, name })
  const second = await app.openElection({ candidates: [], candidatesPerMember: 2 })
  for (const name of ["Ada", "Lin"]) await kim.candidate.create.mutate({ electionId: second.id, name })
  expect(await refused(second.id)).toBe("candidate_quota_reached")
})

test("frees a place when a candidate of a draft is withdrawn, and follows changes of the setting", async () => {
  await using app = await createTestApp()
  const [kim, organiser] = [await app.signUp("kim"), await app.organiser()]
  const { election } = await organiser.election.create.mutate({ title: "Chair", preset: "plain" })
  const electionId = election.id
  const ada = await kim.candidate.create.mutate({ electionId, name: "Ada" })
  await kim.candidate.withdraw.mutate({ candidateId: ada.candidate.id })
  await kim.candidate.create.mutate({ electionId, name: "Lin" })
  const another = () => kim.candidate.create.mutate({ electionId, name: "Bo" })
  expect(await reasonOfCall(another())).toBe("candidate_quota_reached")
  const changed = await organiser.election.update.mutate({ electionId, candidatesPerMember: 2 })
  expect(changed.election.candidatesPerMember).toBe(2)
  await another()
  // Below the number already registered: those stay, and no more are accepted.
  await organiser.election.update.mutate({ electionId, candidatesPerMember: 1 })
  expect((await kim.candidate.list.query({ electionId })).candidates).toHaveLength(2)
  for (const candidatesPerMember of [0, 501, 1.5])
    expect(
      Object.keys(await fieldsOfCall(organiser.election.update.mutate({ electionId, candidatesPerMember }))),
    ).toEqual(["candidatesPerMember"])
})
