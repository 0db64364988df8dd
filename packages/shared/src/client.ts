import {
  createTRPCClient,
  type HTTPBatchLinkOptions,
  httpLink,
  splitLink,
  type TRPCClient,
} from "@trpc/client"
import type { AppRouter } from "./contract.ts"
import { abortLink } from "./links/abort-link.ts"
import { ballotLink } from "./links/ballot-link.ts"
import { batchLink } from "./links/batch-link.ts"
import { eventsLink } from "./links/events-link.ts"
import { patienceLink } from "./links/patience-link.ts"
import { renewalLink } from "./links/renewal-link.ts"
import type { RetryEvent } from "./links/retry.ts"
import { trpcUrl } from "./links/server-url.ts"
import { streamLink } from "./links/stream-link.ts"
import { travelsAlone } from "./links/travels-alone.ts"
import type { Locale } from "./locale.ts"

export type { RetryEvent } from "./links/retry.ts"
type FetchEsque = NonNullable<HTTPBatchLinkOptions<AppRouter["_def"]["_config"]["$types"]>["fetch"]>
export type Client = TRPCClient<AppRouter>

export interface ClientOptions {
  /** The address of the server, with or without `/trpc` at its end: `/trpc`, `https://vote.example.org`. */
  url: string | URL
  /** The language of the server's sentences; left out, the browser's. */
  locale?: () => Locale
  /** A ballot did not get through, or too many sign in at once: the call is sent again after `waitMs`. */
  onRetry?: (event: RetryEvent) => void
  /** The sign-in could not be renewed: calls go on as a visitor's. */
  onSessionEnd?: () => void
  /** What the server's clock showed (ms, whole seconds) in an answer to what was sent and came back at these times. */
  onServerTime?: (timed: { sent: number; answered: number; date: number }) => void
}

/**
 * The typed client for browsers. Signs in by cookie, renews an expired sign-in by itself, casts a ballot
 * exactly once however often it must be sent, and keeps `results.onChange` open.
 *
 * A call whose `signal` aborts fails at once with an `AbortError` as its `cause`, and nothing more is sent. What was
 * sent before cannot be taken back: ask the server (`vote.mine`) whether an aborted ballot counts.
 * @throws TypeError where `url` is not a server's address.
 */
export function createClient({
  locale,
  onRetry,
  onSessionEnd,
  onServerTime,
  ...options
}: ClientOptions): Client {
  const url = trpcUrl(options.url, { relative: true })
  const headers = () => (locale === undefined ? {} : { "accept-language": locale() })
  const withCookies: FetchEsque = async (input, init) => {
    const sent = Date.now()
    const response = await fetch(input, { ...init, signal: init?.signal ?? null, credentials: "include" })
    const date = Date.parse(response.headers.get("date") ?? "")
    if (Number.isFinite(date)) onServerTime?.({ sent, answered: Date.now(), date })
    return response
  }
  return createTRPCClient<AppRouter>({
    links: [
      abortLink(),
      ballotLink({ onRetry }),
      streamLink(),
      renewalLink({ onSessionEnd: () => onSessionEnd?.() }),
      patienceLink({ onRetry }),
      splitLink({
        condition: (op) => op.type === "subscription",
        true: eventsLink({ url, EventSource: () => EventSource, init: { withCredentials: true } }),
        false: splitLink({
          condition: travelsAlone,
          true: httpLink({ url, headers, fetch: withCookies }),
          false: batchLink({ url, headers, fetch: withCookies }),
        }),
      }),
    ],
  })
}
