import { TRPCClientError, type TRPCLink } from "@trpc/client"
import { observable } from "@trpc/server/observable"
import type { AppRouter } from "../router-type.ts"

/**
 * Ends a call at once when its `signal` aborts, and unsubscribes the links below, so that nothing more is sent. The call
 * fails with an `AbortError` as its `cause`; a subscription stops, as in tRPC itself.
 */
export const abortLink =
  (): TRPCLink<AppRouter> =>
  () =>
  ({ op, next }) =>
    observable((observer) => {
      // A signal per call for the links below: the caller may reuse one signal for thousands of calls.
      const left = new AbortController()
      const end = () => {
        if (op.type !== "subscription") return observer.error(TRPCClientError.from(aborted()))
        observer.next({ result: { type: "stopped" } })
        observer.complete()
      }
      if (op.signal?.aborted === true) {
        end()
        return () => {}
      }
      op.signal?.addEventListener("abort", end, { once: true })
      const { unsubscribe } = next({ ...op, signal: left.signal }).subscribe(observer)
      return () => {
        op.signal?.removeEventListener("abort", end)
        left.abort()
        unsubscribe()
      }
    })

const aborted = () => new DOMException("This operation was aborted", "AbortError")
