import type { OperationResultObservable } from "@trpc/client"
import { observable } from "@trpc/server/observable"
import type { AppRouter } from "../router-type.ts"

type Answer = OperationResultObservable<AppRouter, unknown>

interface Attempts {
  send: () => Answer
  /** How long to wait (ms) after attempt `number` failed with `error`; null passes the error on. */
  waitAfter: (error: unknown, number: number) => number | null
}

/** Retries a call until it is answered or `waitAfter` gives up. Once unsubscribed, it sends nothing more. */
export const retryCall = ({ send, waitAfter }: Attempts): Answer =>
  observable((observer) => {
    let ended = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let release = () => {}
    const attempt = (number: number) => {
      release = send().subscribe({
        next: (value) => observer.next(value),
        complete: () => observer.complete(),
        error(error) {
          // An aborted request fails after its caller has unsubscribed.
          if (ended) return
          const waitMs = waitAfter(error, number)
          if (waitMs === null) return observer.error(error)
          timer = setTimeout(() => attempt(number + 1), waitMs)
        },
      }).unsubscribe
    }
    attempt(1)
    return () => {
      ended = true
      clearTimeout(timer)
      release()
    }
  })
