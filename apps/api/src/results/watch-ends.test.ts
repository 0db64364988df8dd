import type { Results, Tokens } from "@hanpyo/shared"
import { describe, expect, test } from "vitest"
import { createTestApp, password } from "../testing/create-test-app.ts"
import { watch } from "../testing/wire/watch.ts"

const voted = (count: number) => (results: Results) => results.turnout.voted === count

test("ends a stream at the first change after its viewer signed out, without showing it", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ visibility: "after_voting", candidates: ["Ada"] })
  const tokens: Tokens[] = []
  const kim = app.client({ auth: "bearer", onTokens: (next) => void (next !== null && tokens.push(next)) })
  await kim.auth.signUp.mutate({ username: "kim", email: "kim@example.org", password })
  const lee = await app.signUp("lee")
  await kim.vote.cast.mutate({ candidateId: election.candidates[0].id })
  const headers = { authorization: `Bearer ${tokens[0]?.accessToken}` }
  const stream = await fetch(`${app.url}/trpc/results.onChange`, { headers })
  let shown = ""
  const received = (async () => {
    for await (const chunk of stream.body ?? []) shown += Buffer.from(chunk).toString()
  })()
  await expect.poll(() => shown).toContain('"voteCount":1')

  await kim.auth.signOut.mutate()
  await lee.vote.cast.mutate({ candidateId: election.candidates[0].id })

  await received
  expect(shown).not.toContain('"voteCount":2')
  expect(shown).toContain("session_ended")
})

describe("when the access token expires", () => {
  test("ends the stream with `token_expired`", async () => {
    await using app = await createTestApp({ env: { ACCESS_TTL: "4s" } })
    await app.openElection({ candidates: ["Ada"] })
    const { tokens } = await app.client().auth.signUp.mutate({
      username: "kim",
      email: "kim@example.org",
      password,
      tokens: "bearer",
    })
    const response = await fetch(`${app.url}/trpc/results.onChange`, {
      headers: { authorization: `Bearer ${tokens?.accessToken}` },
    })
    const events = await response.text()
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(tokens?.accessExpiresAt ?? ""))
    expect(events).toMatch(/event: serialized-error\ndata: .*"reason":"token_expired"/)
    expect(app.services.liveResults.viewers).toBe(0)
  })

  test("lets the client refresh it and go on as the same viewer", async () => {
    await using app = await createTestApp({ env: { ACCESS_TTL: "1s" } })
    const election = await app.openElection({ visibility: "after_voting", candidates: ["Ada"] })
    const candidateId = election.candidates[0].id
    const kim = await app.signUp("kim")
    await kim.vote.cast.mutate({ candidateId })
    using viewer = watch(kim)
    const first = await viewer.until(voted(1))
    // The same snapshot again, on a new stream of a viewer who may see counts.
    while (viewer.snapshots.length < 2) await new Promise(setImmediate)
    expect(viewer.snapshots[1]?.data).toEqual({ ...first.data, asOf: expect.any(String) as unknown })
  })
})
