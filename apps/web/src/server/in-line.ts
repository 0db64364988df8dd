import { useSyncExternalStore } from "react"

let isInLine = false
const listeners = new Set<() => void>()

/** Says whether what was sent waits for its turn, because very many sign in or up at the same moment. */
export function reportInLine(is: boolean): void {
  if (is === isInLine) return
  isInLine = is
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useIsInLine = (): boolean => useSyncExternalStore(subscribe, () => isInLine)
