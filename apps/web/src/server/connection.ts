import { type QueryClient, useQueryClient } from "@tanstack/react-query"
import { useSyncExternalStore } from "react"
import { isTransient } from "./transient.ts"

/** What else is trying again besides queries: the live stream, a cast under way. */
const trying = new Set<string>()
const listeners = new Set<() => void>()

/** Says whether `source` waits to try again. */
export function reportTrying(source: string, waits: boolean): void {
  if (waits === trying.has(source)) return
  if (waits) trying.add(source)
  else trying.delete(source)
  for (const listener of listeners) listener()
}

const queryTries = (queryClient: QueryClient): boolean =>
  queryClient
    .getQueryCache()
    .getAll()
    .some(
      ({ state }) =>
        state.fetchStatus === "fetching" &&
        state.fetchFailureCount > 0 &&
        isTransient(state.fetchFailureReason),
    )

/** True while something waits for the connection or the server to come back. */
export function useIsTryingAgain(): boolean {
  const queryClient = useQueryClient()
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      const unsubscribe = queryClient.getQueryCache().subscribe(listener)
      return () => {
        listeners.delete(listener)
        unsubscribe()
      }
    },
    () => trying.size > 0 || queryTries(queryClient),
  )
}
