import type { Results } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { at, times } from "../testing/settled.ts"
import { type Watch, watch } from "../testing/wire/watch.ts"
import { limits } from "./limits.ts"

test("the limits let a room of 500 behind one address sign up, mistype, look and vote", () => {
  const room = 500
  const inTwoMinutes = ({ most, seconds }: { most: number; seconds: number }) => most + (most * 120) / seconds
  expect(limits.signUp.most).toBeGreaterThanOrEqual(room)
  expect(inTwoMinutes(limits.signInAddress)).toBeGreaterThanOrEqual(room)
  expect(inTwoMinutes(limits.usernameCheck)).toBeGreaterThanOrEqual(10 * room)
})

test(
  "500 people behind one address sign up, vote and watch without reaching a limit",
  { timeout: 300_000 },
  async () => {
    await using app = await createTestApp({ env: { RATE_LIMIT: "1" } })
    const election = await app.openElection({ candidates: ["Ada", "Alan"] })
    const candidateId = at(election.candidates, 0).id
    const voted = (count: number) => (results: Results) => results.turnout.voted === count
    const watches: Watch[] = []
    for (const batch of times(10, (index) => index)) {
      const voters = await Promise.all(times(50, (index) => app.signUp(`voter${batch}-${index}`)))
      await Promise.all(voters.map((voter) => voter.auth.isUsernameFree.query({ username: "someone" })))
      const own = voters.map((voter) => watch(voter))
      await Promise.all(voters.map((voter) => voter.vote.cast.mutate({ candidateId })))
      await Promise.all(own.map(({ until }) => until(voted(50 * (batch + 1)))))
      watches.push(...own)
    }
    // All keep watching until the end.
    expect(app.services.liveResults.viewers).toBe(500)
    await Promise.all(watches.map(({ until }) => until(voted(500))))
    for (const one of watches) one[Symbol.dispose]()
    expect((await app.client().results.get.query()).turnout.voted).toBe(500)
  },
)
