import { expect, test } from "vitest"
import { createTestApp, password } from "../testing/create-test-app.ts"
import { reasonOfCall } from "../testing/settled.ts"

test("refuses a former voter who voted and deleted the account", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const { election } = await organiser.election.create.mutate({ title: "Chair" })
  const electionId = election.id
  const { candidate } = await organiser.candidate.create.mutate({ name: "Ada", electionId })
  const { codes } = await organiser.roll.import.mutate({
    electionId,
    text: "username,email\nkim,kim@example.org\nlee,lee@example.org",
  })
  await organiser.election.open.mutate({ electionId })
  const kim = app.client()
  await kim.auth.join.mutate({ code: codes.find(({ username }) => username === "kim")?.code ?? "", password })
  await kim.vote.cast.mutate({ electionId, candidateId: candidate.id })
  await kim.auth.deleteAccount.mutate({ password })

  // A new account with the same address and another username, and the bare row.
  const second = app.client()
  await second.auth.signUp.mutate({ username: "second", email: "KIM@example.org", password })
  const texts = ["username\nkim", "email\nkim@example.org", "username\nsecond"]
  for (const text of texts) {
    const { rows } = await organiser.roll.preview.mutate({ electionId, text })
    expect(rows.map(({ verdict, problem }) => [verdict, problem?.kind])).toEqual([
      ["refused", "former_account"],
    ])
    expect(await reasonOfCall(organiser.roll.import.mutate({ electionId, text }))).toBe("roll_refused")
  }
  const text = "username,email\nkim,\nlee,lee@example.org\npark,park@example.org"
  const { totals, eligible } = await organiser.roll.import.mutate({ electionId, text, skipRefused: true })
  expect([totals, eligible]).toMatchObject([{ refused: 1, listed: 1, createsAccount: 1 }, 3])
  const { candidates } = await second.candidate.list.query({ electionId })
  expect(candidates[0]?.why).toBe("former_account")

  // Other elections do not know of it.
  const { election: next } = await organiser.election.create.mutate({ title: "Next" })
  const preview = await organiser.roll.preview.mutate({ electionId: next.id, text: "username\nkim" })
  expect(preview.rows.map(({ verdict }) => verdict)).toEqual(["creates_account"])
})
