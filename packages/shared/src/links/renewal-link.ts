import type { Operation, TRPCLink } from "@trpc/client"
import { observable, share, type Observable } from "@trpc/server/observable"
import type { AppRouter } from "../router-type.ts"
import { reasonOf } from "../errors.ts"
import { isTransient } from "./retry.ts"

/** Calls that begin, renew or end a sign-in are answered as they are. */
const beginOrEnd = new Set(["auth.signUp", "auth.signIn", "auth.join", "auth.refresh", "auth.signOut"])

type Next = Parameters<ReturnType<TRPCLink<AppRouter>>>[0]["next"]

/**
 * Renews an expired access token unseen: the first call that meets `token_expired` refreshes, the others wait for
 * it, and all are sent again. Where renewal is refused the caller is a visitor from then on and the calls go on as such.
 */
export const renewalLink =
  ({ onSessionEnd }: { onSessionEnd: () => void }): TRPCLink<AppRouter> =>
  () => {
    let renewal: Observable<never, unknown> | null = null
    /** Counts renewals, so that a call sent before one and answered after it does not cause another. */
    let generation = 0

    // Shared: given up when the last call that waits for it is.
    const renew = (next: Next) =>
      observable<never>((observer) => {
        const { unsubscribe } = next(refresh).subscribe({
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
          renewal = null
          unsubscribe()
        }
      }).pipe(share())

    return ({ op, next }) => {
      if (beginOrEnd.has(op.path)) return next(op)
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
            renewal ??= renew(next)
            current = renewal.subscribe({
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

const refresh: Operation = {
  id: 0,
  type: "mutation",
  path: "auth.refresh",
  input: undefined,
  context: {},
  signal: null,
}
