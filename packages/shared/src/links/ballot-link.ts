import type { TRPCLink } from "@trpc/client"
import { observable } from "@trpc/server/observable"
import { newBallotKey } from "../ballot-key.ts"
import type { AppRouter } from "../contract.ts"
import { isTransient, retryDelayMs, type RetryEvent } from "./retry.ts"

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
    return observable((observer) => {
      const input = { ballotKey: newBallotKey(), ...(op.input as object) }
      const deadline = Date.now() + givenUpAfterMs
      const stop = new AbortController()
      let release = () => {}

      const attempt = (number: number) => {
        const given = new AbortController()
        const timer = setTimeout(() => given.abort(), attemptTimeoutMs)
        const end = () => given.abort()
        stop.signal.addEventListener("abort", end)
        op.signal?.addEventListener("abort", end)
        const settle = () => {
          clearTimeout(timer)
          stop.signal.removeEventListener("abort", end)
          op.signal?.removeEventListener("abort", end)
        }
        const { unsubscribe } = next({ ...op, input, signal: given.signal }).subscribe({
          next: (value) => observer.next(value),
          complete() {
            settle()
            observer.complete()
          },
          error(error) {
            settle()
            const waitMs = retryDelayMs(error, number)
            const ended = stop.signal.aborted || op.signal?.aborted === true
            if (ended || !isTransient(error) || Date.now() + waitMs > deadline) return observer.error(error)
            onRetry?.({ path: op.path, attempt: number, waitMs })
            const wait = setTimeout(() => {
              release()
              attempt(number + 1)
            }, waitMs)
            const giveUp = () => {
              clearTimeout(wait)
              observer.error(error)
            }
            op.signal?.addEventListener("abort", giveUp, { once: true })
            release = () => {
              clearTimeout(wait)
              op.signal?.removeEventListener("abort", giveUp)
            }
          },
        })
        release = unsubscribe
      }
      attempt(1)
      return () => {
        stop.abort()
        release()
      }
    })
  }
