import { type Results, reasonOf, type Tokens } from "@hanpyo/shared"
import { type Client, createNodeClient } from "@hanpyo/shared/node"
import { expect, test } from "vitest"
import { deferred } from "./setup/deferred.ts"
import { startRecordingProxy } from "./setup/recording-proxy.ts"
import { startServer } from "./setup/start-server.ts"

const password = "a long password"
const signUp = (client: Client, username: string) =>
  client.auth.signUp.mutate({ username, email: `${username}@example.org`, password })

const firstCandidate = async (client: Client): Promise<string> => {
  const { candidates } = await client.candidate.list.query()
  const [candidate] = candidates
  if (candidate === undefined) throw new Error("The demo election has no candidate")
  return candidate.id
}

/** Collects snapshots; `until` resolves with the first that matches, including earlier ones. */
function watch(client: Client) {
  const seen: Results[] = []
  const waiting = new Set<() => void>()
  const subscription = client.results.onChange.subscribe(undefined, {
    onData({ data }) {
      seen.push(data)
      for (const check of waiting) check()
    },
  })
  const until = (fits: (results: Results) => boolean) =>
    new Promise<Results>((resolve) => {
      const check = () => {
        const found = seen.find(fits)
        if (found === undefined) return
        waiting.delete(check)
        resolve(found)
      }
      waiting.add(check)
      check()
    })
  return { seen, until, [Symbol.dispose]: () => subscription.unsubscribe() }
}

test("retries a ballot whose answer was lost with its key, and counts it once", async () => {
  await using server = await startServer()
  await using proxy = await startRecordingProxy(server.url)
  const retries: number[] = []
  const voter = createNodeClient({ url: proxy.url, onRetry: ({ attempt }) => retries.push(attempt) })
  await signUp(voter, "kim")
  proxy.loseNextReplyOf("vote.cast")

  const cast = await voter.vote.cast.mutate({ candidateId: await firstCandidate(voter) })

  expect(retries).toEqual([1])
  expect(proxy.calls.filter((path) => path === "vote.cast")).toHaveLength(2)
  expect(cast.receipt).toHaveLength(43)
  expect((await voter.results.get.query()).turnout).toEqual({ voted: 1, eligible: 1 })
})

test("delivers a ballot cast while the server is down when it is back", async () => {
  await using server = await startServer()
  const started = deferred<number>()
  const voter = createNodeClient({ url: server.url, onRetry: ({ attempt }) => started.resolve(attempt) })
  await signUp(voter, "kim")
  const candidateId = await firstCandidate(voter)
  await server.kill("SIGKILL")

  const casting = voter.vote.cast.mutate({ candidateId })
  await started.promise
  await server.restart()

  expect((await casting).hasVoted).toBe(true)
  expect((await voter.results.get.query()).turnout.voted).toBe(1)
})

test("refreshes an expired access token once for ten concurrent calls, and answers all", async () => {
  await using server = await startServer()
  await using proxy = await startRecordingProxy(server.url)
  let kept: Tokens | null = null
  await signUp(
    createNodeClient({ url: proxy.url, auth: "bearer", onTokens: (tokens) => (kept = tokens) }),
    "kim",
  )
  if (kept === null) throw new Error("No tokens were given")
  const expired: Tokens = { ...(kept as Tokens), accessToken: "expired" }
  const client = createNodeClient({ url: proxy.url, auth: "bearer", tokens: expired })

  const answers = await Promise.all(Array.from({ length: 10 }, () => client.auth.me.query()))

  expect(answers.map(({ account }) => account.username)).toEqual(Array.from({ length: 10 }, () => "kim"))
  expect(proxy.calls.filter((path) => path === "auth.refresh")).toHaveLength(1)
})

test("continues as a visitor and reports it if the refresh is refused", async () => {
  await using server = await startServer()
  const ended: string[] = []
  const client = createNodeClient({
    url: server.url,
    auth: "bearer",
    tokens: { accessToken: "bad", refreshToken: "bad", accessExpiresAt: "", refreshExpiresAt: "" },
    onSessionEnd: () => ended.push("ended"),
    onTokens: (tokens) => ended.push(tokens === null ? "no tokens" : "tokens"),
  })
  expect((await client.results.get.query()).tally).toHaveLength(3)
  expect(ended).toEqual(["no tokens", "ended"])
  expect(await client.auth.me.query().catch(reasonOf)).toBe("not_signed_in")
})

test("resumes a stream after a crash of the server", async () => {
  await using server = await startServer()
  const voter = server.client()
  await signUp(voter, "kim")
  using live = watch(server.client())
  const before = await live.until(({ turnout }) => turnout.eligible === 1)

  await server.kill("SIGKILL")
  await server.restart()
  await voter.vote.cast.mutate({ candidateId: await firstCandidate(voter) })

  const after = await live.until(({ turnout }) => turnout.voted === 1)
  expect(after.revision).toBeGreaterThan(before.revision)
  const revisions = live.seen.map(({ revision }) => revision)
  expect(revisions).toEqual(revisions.toSorted((a, b) => a - b))
})

test("keeps a stream open beyond its access token", async () => {
  await using server = await startServer({ ACCESS_TTL: "1s" })
  await using proxy = await startRecordingProxy(server.url)
  const voter = createNodeClient({ url: proxy.url })
  await signUp(voter, "kim")
  using live = watch(voter)
  await live.until(({ turnout }) => turnout.eligible === 1)

  await expect.poll(() => proxy.calls.filter((path) => path === "results.onChange").length).toBe(2)
  await voter.vote.cast.mutate({ candidateId: await firstCandidate(voter) })

  await live.until(({ turnout }) => turnout.voted === 1)
  expect(proxy.calls).toContain("auth.refresh")
})

test("ends a stream of an unknown election with the reason", async () => {
  await using server = await startServer()
  const failure = deferred<unknown>()
  server
    .client()
    .results.onChange.subscribe(
      { electionId: "00000000-0000-4000-8000-000000000000" },
      { onError: failure.resolve },
    )
  expect(reasonOf(await failure.promise)).toBe("not_found")
})
