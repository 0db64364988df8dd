import type { Tokens } from "@hanpyo/shared"
import { createNodeClient, type NodeClientOptions } from "@hanpyo/shared/node"
import { expect, test } from "vitest"
import { endOf, newAccount, sentTo, startVoter, untilWaitsAreOver } from "./setup/counted-callers.ts"
import { deferred } from "./setup/deferred.ts"
import { startRecordingProxy } from "./setup/recording-proxy.ts"
import { type StartedServer, startServer } from "./setup/start-server.ts"

/** A voter whose access token has expired. */
async function startExpired(server: StartedServer, options: Partial<NodeClientOptions>) {
  const proxy = await startRecordingProxy(server.url)
  let kept: Tokens | null = null
  const first = createNodeClient({ url: server.url, auth: "bearer", onTokens: (tokens) => (kept = tokens) })
  await first.auth.signUp.mutate(newAccount())
  const tokens: Tokens = { ...(kept as unknown as Tokens), accessToken: "expired" }
  const client = createNodeClient({ url: proxy.url, auth: "bearer", tokens, ...options })
  return { client, proxy, [Symbol.asyncDispose]: () => proxy[Symbol.asyncDispose]() }
}

test("does not retry a call aborted during a refresh, nor the refresh if no call waits for it", async () => {
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

test("continues a refresh for the calls that still wait for it", async () => {
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

test("leaves a call aborted before its batch is sent out of it, and answers the others", async () => {
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

test("aborts one call of a batch in flight, and answers the others", async () => {
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

test("opens no stream for a subscription that ended while connecting", async () => {
  await using server = await startServer()
  await using withCookies = await startVoter(server)
  await using withTokens = await startVoter(server, { auth: "bearer" })
  for (const { client } of [withCookies, withTokens]) {
    // Each ends at another moment of connecting.
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

test("ends a stream when its signal aborts, also while it waits to reopen", async () => {
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
