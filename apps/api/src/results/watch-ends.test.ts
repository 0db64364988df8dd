import type { Tokens } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { createTestApp, password } from "../testing/create-test-app.ts"

test("a stream shows nothing more to who signed out: the next change ends it", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ visibility: "after_voting", candidates: ["Ada"] })
  const tokens: Tokens[] = []
  const kim = app.client({ auth: "bearer", onTokens: (next) => void (next !== null && tokens.push(next)) })
  await kim.auth.signUp.mutate({ username: "kim", email: "kim@example.org", password })
  const lee = await app.signUp("lee")
  await kim.vote.cast.mutate({ candidateId: election.candidates[0].id })
  const headers = { authorization: `Bearer ${tokens[0]?.accessToken}` }
  const stream = await fetch(`${app.url}/trpc/results.onChange`, { headers })
  const received = stream.text()
  await expect.poll(() => app.services.liveResults.viewers).toBe(1)

  await kim.auth.signOut.mutate()
  await lee.vote.cast.mutate({ candidateId: election.candidates[0].id })

  const shown = await received
  expect(shown).toContain('"voteCount":1')
  expect(shown).not.toContain('"voteCount":2')
  expect(shown).toContain("session_ended")
})
