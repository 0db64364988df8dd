import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { reasonOfCall } from "../testing/settled.ts"

test("confirms a receipt after close, to anyone, for its own election only", async () => {
  await using app = await createTestApp()
  const [kim, organiser] = [await app.signUp("kim"), await app.organiser()]
  const election = await app.openElection({ secrecy: "secret", candidates: ["Ada"] })
  const other = await app.openElection({ secrecy: "secret", candidates: ["Ada"] })
  const { receipt } = await kim.vote.cast.mutate({ candidateId: election.candidates[0].id })
  const check = (electionId: string, given = receipt) =>
    app.client().vote.checkReceipt.query({ electionId, receipt: given })
  expect(await reasonOfCall(check(election.id))).toBe("results_hidden")
  for (const { id } of [election, other]) await organiser.election.close.mutate({ electionId: id })
  expect(await check(election.id)).toEqual({ found: true })
  expect(await check(other.id)).toEqual({ found: false })
  const never = Buffer.alloc(32, 1).toString("base64url")
  expect(await check(election.id, never)).toEqual({ found: false })
})
