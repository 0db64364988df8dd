import type { Operation, TRPCLink } from "@trpc/client"
import { observable, share, type Observable } from "@trpc/server/observable"
import type { AppRouter } from "../router-type.ts"
import { reasonOf } from "../messages/errors.ts"
import { isTransient } from "./retry.ts"

/** Calls that issue, refresh or end a session. */
const sessionCalls = new Set(["auth.signUp", "auth.signIn", "auth.join", "auth.refresh", "auth.signOut"])

type Next = Parameters<ReturnType<TRPCLink<AppRouter>>>[0]["next"]

/**
 * Refreshes an expired access token: the first call that fails with `token_expired` refreshes, the others wait for it, and
 * all are retried. If the refresh is refused, they are retried as a visitor's.
 */
export const refreshLink =
  ({ onSessionEnd }: { onSessionEnd: () => void }): TRPCLink<AppRouter> =>
  () => {
    let running: Observable<never, unknown> | null = null
    /** Counts refreshes, so that a call sent before one and answered after it does not cause another. */
    let generation = 0

    // Shared: aborted when the last call that waits for it is.
    const refresh = (next: Next) =>
      observable<never>((observer) => {
        const { unsubscribe } = next(refreshCall).subscribe({
          complete() {
            generation += 1
            observer.complete()
          },
          error(error) {
            if (isTransient(error)) return observer.error(error)
            generation += 1
            onSessionEnd()
            observer.complete()
          },
        })
        return () => {
          running = null
          unsubscribe()
        }
      }).pipe(share())

    return ({ op, next }) => {
      if (sessionCalls.has(op.path)) return next(op)
      return observable((observer) => {
        let ended = false
        const sentIn = generation
        const again = () => {
          current = next(op).subscribe(observer)
        }
        let current = next(op).subscribe({
          next: (value) => observer.next(value),
          complete: () => observer.complete(),
          error(error) {
            const reason = reasonOf(error)
            if (reason !== "token_expired" && reason !== "session_ended") return observer.error(error)
            if (ended) return
            if (generation !== sentIn) return again()
            running ??= refresh(next)
            current = running.subscribe({
              complete: again,
              error: (failure) => observer.error(failure as typeof error),
            })
          },
        })
        return () => {
          ended = true
          current.unsubscribe()
        }
      })
    }
  }

const refreshCall: Operation = {
  id: 0,
  type: "mutation",
  path: "auth.refresh",
  input: undefined,
  context: {},
  signal: null,
}
