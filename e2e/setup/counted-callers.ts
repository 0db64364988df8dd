import { randomUUID } from "node:crypto"
import { type Client, createNodeClient, type NodeClientOptions } from "@hanpyo/shared/node"
import { type RecordingProxy, startRecordingProxy } from "./recording-proxy.ts"
import type { StartedServer } from "./start-server.ts"

const password = "a long password"
export const newAccount = () => {
  const username = `v${randomUUID().slice(0, 8)}`
  return { username, email: `${username}@example.org`, password }
}

type Options = Partial<NodeClientOptions>
export async function firstCandidate(client: Client): Promise<string> {
  const { candidates } = await client.candidate.list.query()
  return candidates[0]?.id ?? ""
}

/** A signed-in voter whose requests pass their own proxy. */
export async function startVoter(server: StartedServer, options: Options = {}) {
  const proxy = await startRecordingProxy(server.url)
  const client = createNodeClient({ url: proxy.url, ...options })
  await client.auth.signUp.mutate(newAccount())
  return { client, proxy, [Symbol.asyncDispose]: () => proxy[Symbol.asyncDispose]() }
}

export const sentTo = (proxy: RecordingProxy, path: string) =>
  proxy.calls.filter((call) => call === path).length

/** How a call ended; an abort is recognised by its cause, as in tRPC. */
export const endOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "answered",
    (error: unknown) =>
      error instanceof Error && error.cause instanceof Error ? error.cause.name : String(error),
  )

/** Resolves when a wait for `Retry-After: 1` must be over: another caller has waited three times. */
export async function untilWaitsAreOver(server: StartedServer): Promise<void> {
  await using proxy = await startRecordingProxy(server.url)
  const client = createNodeClient({ url: proxy.url })
  proxy.refuse("auth.signUp", 3)
  await client.auth.signUp.mutate(newAccount())
}
