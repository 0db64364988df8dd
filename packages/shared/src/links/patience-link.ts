import type { TRPCLink } from "@trpc/client"
import { observable } from "@trpc/server/observable"
import type { AppRouter } from "../contract.ts"
import { reasonOf } from "../errors.ts"
import { retryAfterMs, type RetryEvent } from "./retry.ts"

/** What waits for a place to check or hash a password, and may be asked again: the server did nothing yet. */
const patient = new Set(["auth.signUp", "auth.signIn", "auth.join", "auth.refresh", "auth.changePassword"])
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
    if (!patient.has(op.path)) return next(op)
    return observable((observer) => {
      const deadline = Date.now() + givenUpAfterMs
      let release = () => {}
      const attempt = (number: number) => {
        const { unsubscribe } = next(op).subscribe({
          next: (value) => observer.next(value),
          complete: () => observer.complete(),
          error(error) {
            // No longer each time: the queue must not stand empty while those who wait sleep.
            const waitMs = Math.max(500, retryAfterMs(error)) * (1 + Math.random())
            const isOver = op.signal?.aborted === true || Date.now() + waitMs > deadline
            if (isOver || reasonOf(error) !== "overloaded") return observer.error(error)
            onRetry?.({ path: op.path, attempt: number, waitMs })
            const wait = setTimeout(() => attempt(number + 1), waitMs)
            release = () => clearTimeout(wait)
          },
        })
        release = unsubscribe
      }
      attempt(1)
      return () => release()
    })
  }
