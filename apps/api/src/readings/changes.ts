import type { Listener } from "@hanpyo/db"

/** Versions of elections, which rise with changes made by any process. */
export interface Changes {
  /** Rises with every change of an election that was notified or may have been missed: older readings may be stale. */
  versionOf(electionId: string): number
  /** The version of all elections together. */
  readonly version: number
  /** False while notifications of other processes may be missed, so no cached reading can be trusted. */
  readonly isListening: boolean
  /** Call when this process has changed an election, by default any: its own notification takes a moment to arrive. */
  changedHere(electionId?: string): void
  /** Calls back on each change, with null if any election may have changed. Returns a function that unsubscribes. */
  onChange(callback: (electionId: string | null) => void): () => void
}

export function createChanges(listener: Listener): Changes {
  const heard = new Map<string, number>()
  const callbacks = new Set<(electionId: string | null) => void>()
  /** Part of every version: raising it raises all. */
  let everywhere = 0
  let heardOfAny = 0

  const count = (electionId: string): void => {
    heardOfAny += 1
    heard.set(electionId, (heard.get(electionId) ?? 0) + 1)
  }
  const tell = (electionId: string | null): void => {
    for (const callback of callbacks) callback(electionId)
  }

  listener.subscribe("results", {
    onMessage: (electionId) => {
      count(electionId)
      tell(electionId)
    },
    onGap: () => {
      everywhere += 1
      tell(null)
    },
  })

  return {
    versionOf: (electionId) => everywhere + (heard.get(electionId) ?? 0),
    get version() {
      return everywhere + heardOfAny
    },
    get isListening() {
      return listener.isListening
    },
    changedHere: (electionId) => {
      if (electionId === undefined) everywhere += 1
      else count(electionId)
    },
    onChange: (callback) => {
      callbacks.add(callback)
      return () => void callbacks.delete(callback)
    },
  }
}
