import type { TRPCLink } from "@trpc/client"
import type { AppRouter } from "../router-type.ts"
import { reasonOf } from "../messages/errors.ts"
import { retryAfterMs, type RetryEvent } from "./retry.ts"
import { retryCall } from "./retry-call.ts"

/** Mutations that queue for hashing a password. When they are refused as `overloaded`, the server has done nothing yet. */
const retriable = new Set([
  "auth.signUp",
  "auth.signIn",
  "auth.join",
  "auth.refresh",
  "auth.changePassword",
  "auth.confirmPassword",
])
const giveUpAfterMs = 90_000

/**
 * Retries for up to 90 s while the server answers `overloaded`, so that a room that signs up in the same minute sees no
 * errors. Does not retry a lost connection: the first call may have taken effect.
 */
export const overloadLink =
  ({ onRetry }: { onRetry: ((event: RetryEvent) => void) | undefined }): TRPCLink<AppRouter> =>
  () =>
  ({ op, next }) => {
    if (op.type !== "query" && !retriable.has(op.path)) return next(op)
    const deadline = Date.now() + giveUpAfterMs
    return retryCall({
      send: () => next(op),
      waitAfter(error, attempt) {
        // No backoff: the queue must not run empty while clients sleep.
        const waitMs = Math.max(500, retryAfterMs(error)) * (1 + Math.random())
        if (reasonOf(error) !== "overloaded" || Date.now() + waitMs > deadline) return null
        onRetry?.({ path: op.path, attempt, waitMs })
        return waitMs
      },
    })
  }
