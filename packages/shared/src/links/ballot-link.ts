import type { TRPCLink } from "@trpc/client"
import { observable } from "@trpc/server/observable"
import { newBallotKey } from "../ballot-key.ts"
import type { AppRouter } from "../router-type.ts"
import { isTransient, retryDelayMs, type RetryEvent } from "./retry.ts"
import { sendAgain } from "./send-again.ts"

/** How long a ballot is sent again before the voter is told that it did not get through. */
const givenUpAfterMs = 90_000
/** How long one attempt may take; a phone that changed networks never hears of a lost answer. */
const attemptTimeoutMs = 20_000

/**
 * Casts a ballot that may be sent again without ever counting twice: fills in `ballotKey` and, when the
 * connection is lost or the server answers 503, sends the same ballot with the same key.
 */
export const ballotLink =
  ({ onRetry }: { onRetry: ((event: RetryEvent) => void) | undefined }): TRPCLink<AppRouter> =>
  () =>
  ({ op, next }) => {
    if (op.path !== "vote.cast") return next(op)
    const input = { ballotKey: newBallotKey(), ...(op.input as object) }
    const deadline = Date.now() + givenUpAfterMs
    return sendAgain({
      send: () =>
        observable((observer) => {
          const tooLong = new AbortController()
          const timer = setTimeout(() => tooLong.abort(), attemptTimeoutMs)
          const { unsubscribe } = next({ ...op, input, signal: tooLong.signal }).subscribe(observer)
          return () => {
            clearTimeout(timer)
            unsubscribe()
          }
        }),
      waitAfter(error, attempt) {
        const waitMs = retryDelayMs(error, attempt)
        if (!isTransient(error) || Date.now() + waitMs > deadline) return null
        onRetry?.({ path: op.path, attempt, waitMs })
        return waitMs
      },
    })
  }
