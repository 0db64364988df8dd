import type { RetryEvent } from "./links/retry.ts"
import type { Locale } from "./locale.ts"

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
