import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { at, reasonOfCall } from "../testing/settled.ts"
import { waitingForLock } from "../testing/waiting-for-lock.ts"

test("refuses an import that waited for a close as a whole", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const { election } = await organiser.election.create.mutate({ title: "Chair" })
  const electionId = election.id
  for (const name of ["Ada", "Bo"]) await organiser.candidate.create.mutate({ name, electionId })
  await organiser.roll.import.mutate({ electionId, text: "kim" })
  await organiser.election.open.mutate({ electionId })
  const closing = await app.db.pool.connect()
  await closing.query("BEGIN")
  await closing.query("UPDATE election SET status = 'closed', closed_at = clock_timestamp() WHERE id = $1", [
    electionId,
  ])
  const late = reasonOfCall(organiser.roll.import.mutate({ electionId, text: "lee\nann" }))
  await waitingForLock(closing)
  await closing.query("COMMIT")
  closing.release()
  expect(await late).toBe("election_closed")
  expect(await app.db.prisma.account.count()).toBe(2)
  expect(await app.db.prisma.electorate.count({ where: { electionId } })).toBe(1)
})

test("finds an account made while an import waits instead of making another", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const { election } = await organiser.election.create.mutate({ title: "Chair" })
  const signUp = await app.db.pool.connect()
  await signUp.query("BEGIN")
  await signUp.query("INSERT INTO account (username, username_key) VALUES ('kim', 'kim')")
  const importing = organiser.roll.import.mutate({
    electionId: election.id,
    text: "kim\nlee\nann",
  })
  await waitingForLock(signUp)
  await signUp.query("COMMIT")
  signUp.release()
  const { totals, codes } = await importing
  expect(totals).toMatchObject({ addsAccount: 1, createsAccount: 2 })
  expect(at(codes, 0).username).toBe("lee")
})
