import { randomUUID } from "node:crypto"
import type { Tokens } from "@hanpyo/shared"
import { type Client, createNodeClient, type NodeClientOptions } from "@hanpyo/shared/node"
import { expect, test } from "vitest"
import { deferred } from "./setup/deferred.ts"
import { type RecordingProxy, startRecordingProxy } from "./setup/recording-proxy.ts"
import { type StartedServer, startServer } from "./setup/start-server.ts"

const password = "a long password"
const newAccount = () => {
  const username = `v${randomUUID().slice(0, 8)}`
  return { username, email: `${username}@example.org`, password }
}

type Options = Partial<NodeClientOptions>
type Call = (client: Client, options: { signal: AbortSignal }) => Promise<unknown>

const cast: Call = async (client, options) =>
  client.vote.cast.mutate({ candidateId: await firstCandidate(client) }, options)
/** One call for each link that sends, or waits to. */
const calls: { path: string; call: Call }[] = [
  { path: "vote.cast", call: cast },
  { path: "auth.signIn", call: (client, options) => client.auth.signIn.mutate(kim, options) },
  { path: "auth.refresh", call: (client, options) => client.auth.refresh.mutate({}, options) },
  { path: "auth.signOut", call: (client, options) => client.auth.signOut.mutate(undefined, options) },
  { path: "auth.me", call: (client, options) => client.auth.me.query(undefined, options) },
  { path: "results.get", call: (client, options) => client.results.get.query(undefined, options) },
]
const kim = { username: "kim", password }

async function firstCandidate(client: Client): Promise<string> {
  const { candidates } = await client.candidate.list.query()
  return candidates[0]?.id ?? ""
}

/** A signed-in voter whose every request passes a proxy of its own. */
async function startVoter(server: StartedServer, options: Options = {}) {
  const proxy = await startRecordingProxy(server.url)
  const client = createNodeClient({ url: proxy.url, ...options })
  await client.auth.signUp.mutate(newAccount())
  return { client, proxy, [Symbol.asyncDispose]: () => proxy[Symbol.asyncDispose]() }
}

const sentTo = (proxy: RecordingProxy, path: string) => proxy.calls.filter((call) => call === path).length

/** How a call ended: an abort is recognised as tRPC's own, by its cause. */
const endOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "answered",
    (error: unknown) =>
      error instanceof Error && error.cause instanceof Error ? error.cause.name : String(error),
  )

/** Resolves when whatever waited for `Retry-After: 1` is long over: another caller has waited three times. */
async function untilWaitsAreOver(server: StartedServer): Promise<void> {
  await using proxy = await startRecordingProxy(server.url)
  const client = createNodeClient({ url: proxy.url })
  proxy.refuse("auth.signUp", 3)
  await client.auth.signUp.mutate(newAccount())
}

/** Whoever renews must; the access token here has always expired. */
async function startExpired(server: StartedServer, options: Options = {}) {
  const proxy = await startRecordingProxy(server.url)
  let kept: Tokens | null = null
  const first = createNodeClient({ url: server.url, auth: "bearer", onTokens: (tokens) => (kept = tokens) })
  await first.auth.signUp.mutate(newAccount())
  const tokens: Tokens = { ...(kept as unknown as Tokens), accessToken: "expired" }
  const client = createNodeClient({ url: proxy.url, auth: "bearer", tokens, ...options })
  return { client, proxy, [Symbol.asyncDispose]: () => proxy[Symbol.asyncDispose]() }
}

test("sends nothing with a signal that is aborted already", async () => {
  await using server = await startServer()
  await using withCookies = await startVoter(server)
  await using withTokens = await startVoter(server, { auth: "bearer" })
  for (const { client, proxy } of [withCookies, withTokens]) {
    const candidateId = await firstCandidate(client)
    const before = [...proxy.calls]
    const options = { signal: AbortSignal.abort() }

    const ends = await Promise.all([
      endOf(client.vote.cast.mutate({ candidateId }, options)),
      ...calls.slice(1).map(({ call }) => endOf(call(client, options))),
    ])
    const stopped = deferred<string>()
    client.results.onChange.subscribe(undefined, { ...options, onStopped: () => stopped.resolve("stopped") })

    expect(ends).toEqual(calls.map(() => "AbortError"))
    expect(await stopped.promise).toBe("stopped")
    expect(await client.vote.mine.query()).toMatchObject({ hasVoted: false })
    expect(proxy.calls).toEqual([...before, "vote.mine"])
  }
})

test("a call aborted while it waits to be sent again fails at once and is not sent again", async () => {
  await using server = await startServer()
  const voters = calls
    .filter(({ path }) => ["vote.cast", "auth.signIn", "auth.refresh"].includes(path))
    .map(async ({ path, call }) => {
      const waiting = deferred<string>()
      const { client, proxy } = await startVoter(server, {
        onRetry: (event) => event.path === path && waiting.resolve(event.path),
      })
      proxy.refuse(path, 1)
      const abort = new AbortController()

      const end = endOf(call(client, { signal: abort.signal }))
      expect(await waiting.promise).toBe(path)
      abort.abort()
      expect(await end).toBe("AbortError")
      return { path, proxy }
    })

  const waited = await Promise.all(voters)
  await untilWaitsAreOver(server)
  for (const { path, proxy } of waited) {
    await using _ = proxy
    expect([path, sentTo(proxy, path)]).toEqual([path, 1])
  }
})

test("a call aborted while its sign-in is renewed is not sent again, nor the renewal without one who waits", async () => {
  await using server = await startServer()
  const waiting = deferred<string>()
  await using expired = await startExpired(server, { onRetry: ({ path }) => waiting.resolve(path) })
  expired.proxy.refuse("auth.refresh", 1)
  const abort = new AbortController()

  const ends = [1, 2].map(() => endOf(expired.client.auth.me.query(undefined, { signal: abort.signal })))
  expect(await waiting.promise).toBe("auth.refresh")
  abort.abort()

  expect(await Promise.all(ends)).toEqual(["AbortError", "AbortError"])
  await untilWaitsAreOver(server)
  expect(sentTo(expired.proxy, "auth.refresh")).toBe(1)
  expect(sentTo(expired.proxy, "auth.me")).toBe(2)
  expect((await expired.client.auth.me.query()).account.role).toBe("member")
})

test("a renewal goes on for the calls that still wait for it", async () => {
  await using server = await startServer()
  const waiting = deferred<string>()
  await using expired = await startExpired(server, { onRetry: ({ path }) => waiting.resolve(path) })
  expired.proxy.refuse("auth.refresh", 1)
  const abort = new AbortController()

  const left = endOf(expired.client.auth.me.query(undefined, { signal: abort.signal }))
  const stays = endOf(expired.client.auth.me.query())
  await waiting.promise
  abort.abort()

  expect(await left).toBe("AbortError")
  expect(await stays).toBe("answered")
  expect(sentTo(expired.proxy, "auth.refresh")).toBe(2)
  expect(sentTo(expired.proxy, "auth.me")).toBe(3)
})

test("a call aborted in flight fails at once and is not sent again", async () => {
  await using server = await startServer()
  const voters = calls.map(async ({ path, call }) => {
    const { client, proxy } = await startVoter(server)
    const { answered } = proxy.holdReplyOf(path)
    const abort = new AbortController()

    const end = endOf(call(client, { signal: abort.signal }))
    await answered
    abort.abort()
    expect(await end).toBe("AbortError")
    return { path, client, proxy }
  })

  const sent = await Promise.all(voters)
  await untilWaitsAreOver(server)
  for (const { path, client, proxy } of sent) {
    await using _ = proxy
    expect([path, sentTo(proxy, path)]).toEqual([path, 1])
    // What has been sent counts, and the server says so.
    if (path === "vote.cast") expect(await client.vote.mine.query()).toMatchObject({ hasVoted: true })
  }
})

test("a call given up before its batch is sent is left out of it, and the others are answered", async () => {
  await using server = await startServer()
  await using voter = await startVoter(server)
  const before = voter.proxy.calls.length
  const abort = new AbortController()

  const kept = voter.client.auth.sessions.query()
  const left = endOf(voter.client.auth.me.query(undefined, { signal: abort.signal }))
  const alsoKept = voter.client.election.list.query()
  abort.abort()

  expect(await left).toBe("AbortError")
  expect((await kept).sessions).toHaveLength(1)
  expect((await alsoKept).elections).toHaveLength(1)
  expect(voter.proxy.calls.slice(before)).toEqual(["auth.sessions", "election.list"])
})

test("of a batch in flight one call can be given up, and the others are answered", async () => {
  await using server = await startServer()
  await using voter = await startVoter(server)
  const { answered, release } = voter.proxy.holdReplyOf("auth.me")
  const abort = new AbortController()

  const kept = endOf(voter.client.auth.sessions.query())
  const left = endOf(voter.client.auth.me.query(undefined, { signal: abort.signal }))
  await answered
  abort.abort()
  expect(await left).toBe("AbortError")
  release()

  expect(await kept).toBe("answered")
})

test("a subscription ended while it connects opens no stream afterwards", async () => {
  await using server = await startServer()
  await using withCookies = await startVoter(server)
  await using withTokens = await startVoter(server, { auth: "bearer" })
  for (const { client } of [withCookies, withTokens]) {
    // Each meets another moment of connecting.
    for (let turns = 0; turns < 4; turns += 1) {
      const { unsubscribe } = client.results.onChange.subscribe(undefined, {})
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
      unsubscribe()
    }
    const abort = new AbortController()
    const stopped = deferred<string>()
    client.results.onChange.subscribe(undefined, {
      signal: abort.signal,
      onStopped: () => stopped.resolve("stopped"),
    })
    abort.abort()
    expect(await stopped.promise).toBe("stopped")
  }

  await untilWaitsAreOver(server)
  for (const { proxy } of [withCookies, withTokens]) {
    expect(sentTo(proxy, "results.onChange")).toBe(0)
    expect(sentTo(proxy, "results.get")).toBe(0)
  }
})

test("a stream ends with its signal, also while it is about to be opened again", async () => {
  await using server = await startServer()
  await using voter = await startVoter(server)
  const watch = () => {
    const abort = new AbortController()
    const opened = deferred<string>()
    const stopped = deferred<string>()
    voter.client.results.onChange.subscribe(undefined, {
      signal: abort.signal,
      onData: () => opened.resolve("opened"),
      onStopped: () => stopped.resolve("stopped"),
    })
    return { abort, opened: opened.promise, stopped: stopped.promise }
  }
  const open = watch()
  await open.opened
  open.abort.abort()
  expect(await open.stopped).toBe("stopped")

  voter.proxy.refuse("results.onChange", 1)
  const asking = voter.proxy.holdReplyOf("results.get")
  const reopening = watch()
  await asking.answered
  reopening.abort.abort()
  expect(await reopening.stopped).toBe("stopped")
  asking.release()

  await untilWaitsAreOver(server)
  expect(sentTo(voter.proxy, "results.onChange")).toBe(2)
  expect(sentTo(voter.proxy, "results.get")).toBe(1)
})
