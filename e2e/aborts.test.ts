import type { Client } from "@hanpyo/shared/node"
import { expect, test } from "vitest"
import { endOf, firstCandidate, sentTo, startVoter, untilWaitsAreOver } from "./setup/counted-callers.ts"
import { deferred } from "./setup/deferred.ts"
import { startServer } from "./setup/start-server.ts"

const kim = { username: "kim", password: "a long password" }
type Call = (client: Client, options: { signal: AbortSignal }) => Promise<unknown>

const cast: Call = async (client, options) =>
  client.vote.cast.mutate({ candidateId: await firstCandidate(client) }, options)
/** One call for each link that sends, or waits before it sends. */
const calls: { path: string; call: Call }[] = [
  { path: "vote.cast", call: cast },
  { path: "auth.signIn", call: (client, options) => client.auth.signIn.mutate(kim, options) },
  { path: "auth.refresh", call: (client, options) => client.auth.refresh.mutate({}, options) },
  { path: "auth.signOut", call: (client, options) => client.auth.signOut.mutate(undefined, options) },
  { path: "auth.me", call: (client, options) => client.auth.me.query(undefined, options) },
  { path: "results.get", call: (client, options) => client.results.get.query(undefined, options) },
]

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

test("fails a call aborted while it waits to retry at once, without a retry", async () => {
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

test("fails a call aborted in flight at once, without a retry", async () => {
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
    // The server has the ballot, and it counts.
    if (path === "vote.cast") expect(await client.vote.mine.query()).toMatchObject({ hasVoted: true })
  }
})
