import type { Client } from "@hanpyo/shared/node"
import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { at, fulfilled, reasonsOf, times } from "../testing/settled.ts"

async function draft(organiser: Client, title: string): Promise<string> {
  const { election } = await organiser.election.create.mutate({ title })
  for (const name of ["Ada", "Bo"]) await organiser.candidate.create.mutate({ name, electionId: election.id })
  return election.id
}

test("two imports, an opening and sign-ups at once keep the counter right and cause no internal error", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  for (const round of times(4, (index) => index)) {
    const electionId = await draft(organiser, `Round ${round}`)
    await organiser.roll.import.mutate({ electionId, text: `first${round}` })
    const text = times(200, (index) => `r${round}n${index}@example.org`).join("\n")
    const acts = await Promise.allSettled([
      organiser.roll.import.mutate({ electionId, text }),
      organiser.election.open.mutate({ electionId }),
      organiser.roll.import.mutate({ electionId, text }),
      ...times(4, (index) => app.signUp(`r${round}n${index}`)),
    ])
    for (const reason of reasonsOf(acts))
      expect(reason).toMatch(/^(roll_refused|username_taken|email_taken)$/)
    const { rows } = await app.db.pool.query(
      `SELECT eligible_count - (SELECT count(*) FROM electorate WHERE election_id = id)::int AS off FROM election WHERE id = $1`,
      [electionId],
    )
    expect(rows).toEqual([{ off: 0 }])
  }
})

test("makes an account once for any number of concurrent imports", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const electionIds = await Promise.all(times(3, (index) => draft(organiser, `E${index}`)))
  const imports = await Promise.allSettled(
    times(9, (index) => {
      const electionId = at(electionIds, index % 3)
      return organiser.roll.import.mutate({ electionId, text: "kim@example.org\nlee" })
    }),
  )
  expect(fulfilled(imports)).toHaveLength(9)
  expect(await app.db.prisma.account.count()).toBe(3)
  expect(await app.db.prisma.electorate.count()).toBe(6)
  expect(fulfilled(imports).flatMap(({ codes }) => codes)).toHaveLength(2)
})
