import type { ClientOptions } from "./client-options.ts"
import type { Client } from "./client-type.ts"
import { createTrpcClient } from "./trpc.ts"

export type { ClientOptions } from "./client-options.ts"
export type * from "./client-type.ts"
export type { RetryEvent } from "./links/retry.ts"

/**
 * The typed client for browsers. Signs in by cookie, renews an expired sign-in by itself, casts a ballot
 * exactly once however often it must be sent, and keeps `results.onChange` open.
 *
 * A call whose `signal` aborts fails at once with an `AbortError` as its `cause`, and nothing more is sent. What was
 * sent before cannot be taken back: ask the server (`vote.mine`) whether an aborted ballot counts.
 * @throws TypeError where `url` is not a server's address.
 */
export const createClient = (options: ClientOptions): Client => createTrpcClient(options)
