import { expect, test } from "vitest"
import { createTestApp, password } from "../testing/create-test-app.ts"
import { fulfilled, reasonsOf, times } from "../testing/settled.ts"
import { addOrganiser } from "./add-organiser.ts"

test("approvals, rejections, an opening and sign-ups at once leave each account in one state", async () => {
  await using app = await createTestApp({ env: { SIGN_UP: "approval" } })
  const organiser = await app.signUp("chief")
  await addOrganiser(app.services, "chief")
  await organiser.auth.confirmPassword.mutate({ password })
  const { election: running } = await organiser.election.create.mutate({ title: "Chair", preset: "plain" })
  await organiser.candidate.create.mutate({ name: "Ada", electionId: running.id })
  await organiser.election.open.mutate({ electionId: running.id })
  const { election: draft } = await organiser.election.create.mutate({ title: "Next", preset: "plain" })
  await Promise.all(times(12, (index) => app.signUp(`kim${index}`)))
  const { accounts } = await organiser.account.waiting.query()
  const accountIds = accounts.map(({ id }) => id)
  const acts = await Promise.allSettled([
    ...times(3, () => organiser.account.approve.mutate({ accountIds })),
    organiser.account.reject.mutate({ accountIds: accountIds.slice(0, 6) }),
    organiser.election.open.mutate({ electionId: draft.id }),
    ...times(4, (index) => app.signUp(`late${index}`)),
  ])
  expect(reasonsOf(acts)).toEqual([])
  expect(fulfilled(acts)).toHaveLength(9)
  const rows = await app.db.prisma.account.findMany()
  const approved = rows.filter((row) => row.waitingSince === null && row.deletedAt === null)
  for (const electionId of [running.id, draft.id]) {
    const voters = await app.db.prisma.electorate.findMany({ where: { electionId } })
    expect(voters.map(({ accountId }) => accountId).toSorted()).toEqual(
      approved.map(({ id }) => id).toSorted(),
    )
    expect((await organiser.election.get.query({ electionId })).turnout.eligible).toBe(approved.length)
  }
  expect((await organiser.account.waiting.query()).total).toBe(4)
})
