import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { reasonOfCall } from "../testing/settled.ts"

test("says whether the caller voted, and in open elections for whom", async () => {
  await using app = await createTestApp()
  const kim = await app.signUp("kim")
  expect(await reasonOfCall(kim.vote.mine.query())).toBe("no_election")
  const open = await app.openElection({ candidates: ["Ada"] })
  const secret = await app.openElection({ secrecy: "secret", candidates: ["Ada"] })
  const mine = (electionId: string) => kim.vote.mine.query({ electionId })
  for (const { id } of [open, secret]) expect(await mine(id)).toEqual({ hasVoted: false, candidateId: null })
  for (const { candidates } of [open, secret]) await kim.vote.cast.mutate({ candidateId: candidates[0].id })
  expect(await mine(open.id)).toEqual({ hasVoted: true, candidateId: open.candidates[0].id })
  expect(await mine(secret.id)).toEqual({ hasVoted: true, candidateId: null })
  const lee = await app.signUp("lee")
  expect(await lee.vote.mine.query({ electionId: open.id })).toEqual({ hasVoted: false, candidateId: null })
})
