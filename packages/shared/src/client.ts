import {
  createTRPCClient,
  type HTTPBatchLinkOptions,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
} from "@trpc/client"
import type { AppRouter } from "./contract.ts"
import { ballotLink } from "./links/ballot-link.ts"
import { patienceLink } from "./links/patience-link.ts"
import { renewalLink } from "./links/renewal-link.ts"
import type { RetryEvent } from "./links/retry.ts"
import { streamLink } from "./links/stream-link.ts"
import { travelsAlone } from "./links/travels-alone.ts"
import type { Locale } from "./locale.ts"

export type { RetryEvent } from "./links/retry.ts"
type FetchEsque = NonNullable<HTTPBatchLinkOptions<AppRouter["_def"]["_config"]["$types"]>["fetch"]>
export type Client = TRPCClient<AppRouter>

export interface ClientOptions {
  /** Where the procedures are, e.g. `/trpc` or `https://vote.example.org/trpc`. */
  url: string
  /** The language of the server's sentences; left out, the browser's. */
  locale?: () => Locale
  /** A ballot did not get through, or too many sign in at once: the call is sent again after `waitMs`. */
  onRetry?: (event: RetryEvent) => void
  /** The sign-in could not be renewed: calls go on as a visitor's. */
  onSessionEnd?: () => void
  /** What the server's clock showed (ms, whole seconds) in an answer to what was sent and came back at these times. */
  onServerTime?: (timed: { sent: number; answered: number; date: number }) => void
}

/** The most calls one request carries. */
const batchSize = 10

/**
 * The typed client for browsers. Signs in by cookie, renews an expired sign-in by itself, casts a ballot
 * exactly once however often it must be sent, and keeps `results.onChange` open.
 */
export function createClient({ url, locale, onRetry, onSessionEnd, onServerTime }: ClientOptions): Client {
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
      ballotLink({ onRetry }),
      streamLink(),
      renewalLink({ onSessionEnd: () => onSessionEnd?.() }),
      patienceLink({ onRetry }),
      splitLink({
        condition: (op) => op.type === "subscription",
        true: httpSubscriptionLink({ url, eventSourceOptions: () => ({ withCredentials: true }) }),
        false: splitLink({
          condition: travelsAlone,
          true: httpLink({ url, headers, fetch: withCookies }),
          false: httpBatchLink({ url, headers, fetch: withCookies, maxItems: batchSize, maxURLLength: 4000 }),
        }),
      }),
    ],
  })
}
