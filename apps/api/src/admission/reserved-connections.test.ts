import { expect, test } from "vitest"
import { createTestApp, password } from "../testing/create-test-app.ts"
import { rawCall } from "../testing/wire/raw-call.ts"
import { times } from "../testing/settled.ts"

test("answers ballots, sign-ins and results while reads hang in the database, and refuses reads with a retry time", async () => {
  await using app = await createTestApp()
  const { candidates, id: electionId } = await app.openElection({ candidates: ["Ada", "Alan"] })
  const kim = await app.signUp("kim")
  const lock = await app.db.pool.connect()
  await lock.query("BEGIN; LOCK TABLE part IN ACCESS EXCLUSIVE MODE")
  // More than there are connections, each from its own client.
  const reads = times(60, () => rawCall(`${app.url}/trpc/account.partsAndTeams`))
  await Promise.any(reads)
  const { receipt } = await kim.vote.cast.mutate({ candidateId: candidates[0].id })
  expect(receipt).toHaveLength(43)
  expect((await kim.results.get.query({ electionId })).turnout.voted).toBe(1)
  expect((await app.client().auth.signIn.mutate({ username: "kim", password })).account.username).toBe("kim")
  expect((await rawCall(`${app.url}/readyz`)).status).toBe(200)
  await lock.query("ROLLBACK")
  lock.release()
  const answers = await Promise.all(reads)
  const refused = answers.filter(({ status }) => status === 503)
  expect(refused.length).toBeGreaterThan(0)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(60 - refused.length)
  for (const { error, headers } of refused) {
    expect(error?.data.reason).toBe("overloaded")
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0)
  }
  expect((await rawCall(`${app.url}/trpc/account.partsAndTeams`)).status).toBe(200)
})
