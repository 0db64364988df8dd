import type { TRPCLink } from "@trpc/client"
import type { AppRouter } from "../router-type.ts"
import { reasonOf } from "../errors.ts"
import { retryAfterMs, type RetryEvent } from "./retry.ts"
import { sendAgain } from "./send-again.ts"

/** Mutations that wait for a place to check or hash a password, and may be asked again: the server did nothing yet. */
const patient = new Set([
  "auth.signUp",
  "auth.signIn",
  "auth.join",
  "auth.refresh",
  "auth.changePassword",
  "auth.confirmPassword",
])
/** How long is waited before whoever asked is told. */
const givenUpAfterMs = 90_000

/**
 * Asks again, for up to 90 s, where the server answers that too many ask at once: a room that signs up in the same
 * minute is let in one after the other, and nobody is shown an error. A lost connection is not tried again: the first
 * call may have been done.
 */
export const patienceLink =
  ({ onRetry }: { onRetry: ((event: RetryEvent) => void) | undefined }): TRPCLink<AppRouter> =>
  () =>
  ({ op, next }) => {
    if (op.type !== "query" && !patient.has(op.path)) return next(op)
    const deadline = Date.now() + givenUpAfterMs
    return sendAgain({
      send: () => next(op),
      waitAfter(error, attempt) {
        // No longer each time: the queue must not stand empty while those who wait sleep.
        const waitMs = Math.max(500, retryAfterMs(error)) * (1 + Math.random())
        if (reasonOf(error) !== "overloaded" || Date.now() + waitMs > deadline) return null
        onRetry?.({ path: op.path, attempt, waitMs })
        return waitMs
      },
    })
  }
