import { useIsFetching } from "@tanstack/react-query"
import { Store, useSelector } from "@tanstack/react-store"
import { isTransient } from "./transient.ts"

/** Anything other than a query that retries, e.g. the live stream or a ballot being cast. */
const retrying = new Store<ReadonlySet<string>>(new Set<string>())

export const reportRetrying = (source: string, is: boolean): void =>
  retrying.setState((before) => {
    if (is === before.has(source)) return before
    const others = [...before].filter((other) => other !== source)
    return new Set(is ? [...others, source] : others)
  })

/** True while anything waits for the connection or the server to come back. */
export function useIsRetrying(): boolean {
  const queries = useIsFetching({
    predicate: ({ state }) => state.fetchFailureCount > 0 && isTransient(state.fetchFailureReason),
  })
  const others = useSelector(retrying, ({ size }) => size)
  return queries + others > 0
}

/** Whether a sign-in or sign-up waits its turn because many arrive at once. */
const queued = new Store(false)

export const reportQueued = (is: boolean): void => queued.setState(() => is)

export const useIsQueued = (): boolean => useSelector(queued)
