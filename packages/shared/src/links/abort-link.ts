import { TRPCClientError, type TRPCLink } from "@trpc/client"
import { observable } from "@trpc/server/observable"
import type { AppRouter } from "../router-type.ts"

/**
 * Ends a call the moment its `signal` aborts, whatever the links below are waiting for: they are unsubscribed, so
 * nothing more is sent. A call fails with an `AbortError` as its `cause`; a subscription stops, as in tRPC itself.
 */
export const abortLink =
  (): TRPCLink<AppRouter> =>
  () =>
  ({ op, next }) =>
    observable((observer) => {
      // What the links below watch; the caller may keep one signal for thousands of calls.
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
