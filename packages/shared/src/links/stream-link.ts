import type { Operation, TRPCLink } from "@trpc/client"
import { observable } from "@trpc/server/observable"
import type { AppRouter } from "../router-type.ts"
import { isTransient, retryDelayMs } from "./retry.ts"

/** The query with the same answer as a stream; it reveals why a stream cannot be opened, which EventSource hides. */
const queryOf: Record<string, string> = { "results.onChange": "results.get" }

/**
 * Keeps a stream open. When it ends (token expired, server restarted, network changed), sends one ordinary query, which
 * refreshes the token if needed, and reopens the stream after the last event seen. Only a lasting refusal (no such
 * election) reaches the caller.
 */
export const streamLink =
  (): TRPCLink<AppRouter> =>
  () =>
  ({ op, next }) => {
    const query = queryOf[op.path]
    if (op.type !== "subscription" || query === undefined) return next(op)
    return observable((observer) => {
      let lastEventId: string | undefined
      let failures = 0
      let release = () => {}
      let ended = false

      const open = () => {
        if (ended) return
        const input = {
          ...(op.input as object | undefined),
          ...(lastEventId === undefined ? {} : { lastEventId }),
        }
        const { unsubscribe } = next({ ...op, input }).subscribe({
          next(value) {
            if ("id" in value.result && value.result.id !== undefined) {
              lastEventId = value.result.id
              failures = 0
            }
            if (value.result.type !== "stopped") observer.next(value)
          },
          complete: () => reopen(null),
          error: (error) => reopen(error),
        })
        release = unsubscribe
      }
      const reopen = (error: unknown) => {
        if (ended) return
        failures += 1
        const timer = setTimeout(
          () => {
            const probe = next(queryFor(op, query)).subscribe({
              complete: open,
              error: (failure) => (isTransient(failure) ? reopen(failure) : observer.error(failure)),
            })
            release = probe.unsubscribe
          },
          retryDelayMs(error, failures),
        )
        release = () => clearTimeout(timer)
      }
      open()
      return () => {
        ended = true
        release()
      }
    })
  }

function queryFor(op: Operation, query: string): Operation {
  const { electionId } = (op.input ?? {}) as { electionId?: string }
  return { ...op, type: "query", path: query, input: electionId === undefined ? undefined : { electionId } }
}
