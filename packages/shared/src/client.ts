import type { ClientOptions } from "./client-options.ts"
import type { Client } from "./client-type.ts"
import { createTrpcClient } from "./trpc.ts"

export type { ClientOptions } from "./client-options.ts"
export type * from "./client-type.ts"
export type { RetryEvent } from "./links/retry.ts"

/**
 * Creates the typed client for browsers. It signs in by cookie, refreshes the session, casts a ballot exactly once over
 * all retries, and keeps `results.onChange` open.
 *
 * An aborted call fails at once with an `AbortError` as its `cause`, and sends nothing more. It cannot take back what was
 * sent: ask `vote.mine` whether an aborted ballot counts.
 * @throws TypeError if `url` is not a server's address.
 */
export const createClient = (options: ClientOptions): Client => createTrpcClient(options)
