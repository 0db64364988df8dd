import type { TRPCLink } from "@trpc/client"
import { observable } from "@trpc/server/observable"
import { newBallotKey } from "../schemas/ballot-key.ts"
import type { AppRouter } from "../router-type.ts"
import { isTransient, retryDelayMs, type RetryEvent } from "./retry.ts"
import { retryCall } from "./retry-call.ts"

const giveUpAfterMs = 90_000
/** A phone that changed networks never notices a lost answer. */
const attemptTimeoutMs = 20_000

/**
 * Casts a ballot exactly once over all retries: fills in `ballotKey`, and retries with the same key if the connection is
 * lost or the server answers 503.
 */
export const ballotLink =
  ({ onRetry }: { onRetry: ((event: RetryEvent) => void) | undefined }): TRPCLink<AppRouter> =>
  () =>
  ({ op, next }) => {
    if (op.path !== "vote.cast") return next(op)
    const input = { ballotKey: newBallotKey(), ...(op.input as object) }
    const deadline = Date.now() + giveUpAfterMs
    return retryCall({
      send: () =>
        observable((observer) => {
          const timeout = new AbortController()
          const timer = setTimeout(() => timeout.abort(), attemptTimeoutMs)
          const { unsubscribe } = next({ ...op, input, signal: timeout.signal }).subscribe(observer)
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
