import type { RetryEvent } from "./links/retry.ts"
import type { Locale } from "./text/locale.ts"

export interface ClientOptions {
  /** Address of the server, with or without `/trpc` at its end: `/trpc`, `https://vote.example.org`. */
  url: string | URL
  /** Language of the server's messages; by default the browser's. */
  locale?: () => Locale
  /** A ballot did not get through, or the server is overloaded: the call is retried after `waitMs`. */
  onRetry?: (event: RetryEvent) => void
  /** The session could not be refreshed: further calls are a visitor's. */
  onSessionEnd?: () => void
  /** The server's clock (`date`: ms, whole seconds), with the local times of the request and its answer. */
  onServerTime?: (timed: { sent: number; answered: number; date: number }) => void
}
