import type { Tokens } from "@hanpyo/shared"
import { createTestDatabase } from "@hanpyo/db/testing"
import { expect, test } from "vitest"
import { startAdapter } from "../../testing/wire/adapter-server.ts"
import { changeUnannounced } from "../../testing/votes/change-unannounced.ts"
import { createTestApp, password } from "../../testing/create-test-app.ts"
import { watch } from "../../testing/wire/watch.ts"

/** Reads a stream until its text fits. */
async function readUntil(url: string, fits: (text: string) => boolean, headers: Record<string, string> = {}) {
  const gone = new AbortController()
  const answer = await fetch(url, { headers, signal: gone.signal })
  let text = ""
  for await (const chunk of answer.body ?? []) {
    text += new TextDecoder().decode(chunk as Uint8Array)
    if (fits(text)) break
  }
  gone.abort()
  return { text, status: answer.status, headers: answer.headers }
}

test("matches the stream of tRPC's adapter byte for byte", async () => {
  await using app = await createTestApp()
  await using adapter = await startAdapter(app)
  const election = await app.openElection({ candidates: ["한표", "Grace"] })
  const { revision } = await app.client().results.get.query()
  const calls = [
    { query: "", until: /id: \d+\n\n\n/ },
    {
      query: `?input=${encodeURIComponent(JSON.stringify({ electionId: election.id }))}`,
      until: /id: \d+\n\n\n/,
    },
    { query: "?lastEventId=0", until: /id: \d+\n\n\n/ },
    { query: `?lastEventId=${revision}`, until: /connected.*\n\n\n/s },
    { query: "", until: /connected.*\n\n\n/s, headers: { "last-event-id": String(revision) } },
    {
      query: `?input=${encodeURIComponent(JSON.stringify({ electionId: crypto.randomUUID() }))}`,
      until: /serialized-error.*\n\n\n/s,
    },
  ]
  for (const { query, until, headers } of calls) {
    const [ours, theirs] = await Promise.all(
      [app, adapter].map(({ url }) =>
        readUntil(`${url}/trpc/results.onChange${query}`, (text) => until.test(text), headers),
      ),
    )
    const plain = (text = "") => text.replace(/"requestId":"[\w-]+"/, "")
    expect(plain(ours?.text), query).toBe(plain(theirs?.text))
    expect(ours?.status).toBe(theirs?.status)
    for (const name of [
      "content-type",
      "cache-control",
      "x-accel-buffering",
      "vary",
      "content-security-policy",
    ])
      expect(ours?.headers.get(name), name).toBe(theirs?.headers.get(name))
  }
})

test("ends the stream of a member who signs out", async () => {
  await using app = await createTestApp()
  await app.openElection({ candidates: ["Ada"] })
  const tokens: Tokens[] = []
  const kim = app.client({ auth: "bearer", onTokens: (next) => void (next !== null && tokens.push(next)) })
  await kim.auth.signUp.mutate({ username: "kim", email: "kim@example.org", password })
  const headers = { authorization: `Bearer ${tokens[0]?.accessToken}` }
  const stream = fetch(`${app.url}/trpc/results.onChange`, { headers }).then((answer) => answer.text())
  await expect.poll(() => app.services.liveResults.viewers).toBe(1)
  await kim.auth.signOut.mutate()
  expect(await stream).toMatch(/event: serialized-error\ndata: .*"reason":"session_ended"/)
  expect(app.services.liveResults.viewers).toBe(0)
})

test("shows a change that was not announced", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: ["Ada"] })
  using viewer = watch(app.client())
  await viewer.until(() => true)
  await changeUnannounced(app, election.id)
  const { revision } = await app.db.prisma.election.findUniqueOrThrow({ where: { id: election.id } })
  expect((await viewer.until((results) => results.revision === revision)).id).toBe(String(revision))
})

test("opens the counts only to the member who voted through another server", async () => {
  await using database = await createTestDatabase()
  await using app = await createTestApp({ database })
  await using other = await createTestApp({ database })
  const { candidates } = await app.openElection({ visibility: "after_voting", candidates: ["Ada"] })
  const kim = await app.signUp("kim", { auth: "bearer" })
  const lee = await app.signUp("lee")
  using voters = watch(kim)
  using others = watch(lee)
  await Promise.all([voters, others].map((viewer) => viewer.until(({ shown }) => !shown)))
  const elsewhere = other.client()
  await elsewhere.auth.signIn.mutate({ username: "kim", password })
  await elsewhere.vote.cast.mutate({ candidateId: candidates[0].id })
  expect((await voters.until(({ shown }) => shown)).data.tally).toMatchObject([{ voteCount: 1 }])
  expect((await others.until(({ turnout }) => turnout.voted === 1)).data).toMatchObject({
    shown: false,
    tally: null,
  })
})
