import { listen, type Listener } from "@hanpyo/db"

/** NOTIFYed by triggers of the database with the id of an election whose results changed. */
const resultsChannel = "hanpyo_results"

/** What is known of changes of elections, in whichever process they happen. */
export interface Changes {
  /** Begins to listen. @throws where the database cannot be reached */
  start(): Promise<void>
  /**
   * Rises with every change of an election that was heard of or may have been missed: what was read under a lower
   * version may be out of date.
   */
  versionOf(electionId: string): number
  /** The same of any election. */
  readonly version: number
  /** False while changes of other processes would be missed: nothing that was read before is to be trusted. */
  readonly isListening: boolean
  /** This process has just changed an election, or left out: some, and must not wait until it hears of itself. */
  changedHere(electionId?: string): void
  /** Calls on each change that is heard; null: any election may have changed. Returns what ends it. */
  onChange(listener: (electionId: string | null) => void): () => void
  stop(): Promise<void>
}

interface Needs {
  /** A direct connection to the database: notifications do not pass a pooler. */
  readonly url: string
  readonly log: { warn: (details: object, sentence: string) => void }
}

/** One connection that LISTENs, however many ask. */
export function createChanges({ url, log }: Needs): Changes {
  const heard = new Map<string, number>()
  const listeners = new Set<(electionId: string | null) => void>()
  /** Counted in every version, so that raising it raises all. */
  let everywhere = 0
  let heardOfAny = 0
  let isListening = false
  let starting: Promise<Listener> | undefined

  const count = (electionId: string): void => {
    heardOfAny += 1
    heard.set(electionId, (heard.get(electionId) ?? 0) + 1)
  }
  const tell = (electionId: string | null): void => {
    for (const listener of listeners) listener(electionId)
  }
  const everythingChanged = (): void => {
    everywhere += 1
    tell(null)
  }

  return {
    start: async () => {
      starting ??= listen({
        url,
        channel: resultsChannel,
        onMessage: (electionId) => {
          count(electionId)
          tell(electionId)
        },
        // What was sent while nobody listened is lost: everybody reads again.
        onReconnect: () => {
          isListening = true
          everythingChanged()
        },
        onError: (error) => {
          isListening = false
          log.warn({ err: error }, "live results lost their connection and are trying again")
        },
      })
      await starting
      isListening = true
    },
    versionOf: (electionId) => everywhere + (heard.get(electionId) ?? 0),
    get version() {
      return everywhere + heardOfAny
    },
    get isListening() {
      return isListening
    },
    changedHere: (electionId) => {
      if (electionId === undefined) everywhere += 1
      else count(electionId)
    },
    onChange: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    stop: async () => {
      isListening = false
      await (await starting?.catch(() => undefined))?.stop()
    },
  }
}
