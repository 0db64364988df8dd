import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"

test("ignores an imported roll at opening if its rule was removed", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  await app.signUp("kim")
  const { election } = await organiser.election.create.mutate({ title: "Chair" })
  const electionId = election.id
  for (const name of ["Ada", "Bo"]) await organiser.candidate.create.mutate({ name, electionId })
  await organiser.roll.import.mutate({ electionId, text: "username\nstranger\n" })
  await organiser.election.update.mutate({ electionId, rules: [] })

  const opened = await organiser.election.open.mutate({ electionId })

  expect(opened.election.turnout.eligible).toBe(2)
  const voters = await app.db.prisma.electorate.findMany({
    where: { electionId },
    include: { account: true },
  })
  expect(voters.map(({ account }) => account.username ?? "").toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
    "kim",
    "organiser",
  ])
})
