import { listen, type Listener } from "@hanpyo/db"
import { ChangeFeed } from "./change-feed.ts"

/** What writers NOTIFY, in the transaction that changes results; the payload is the election's id. */
export const resultsChannel = "hanpyo_results"

/** Tells whoever watches an election that its results have changed, in whichever process that happened. */
export interface LiveResults {
  /** Begins to listen. @throws where the database cannot be reached. */
  start(): Promise<void>
  /**
   * One tick for each burst of changes, at most four a second; says only that there is something to read. Listens
   * from the call on (not from the first `next`), so that nothing is lost between subscribing and reading. Ends when
   * `signal` aborts, and with an AbortError on `stop`, so that the viewer comes back.
   */
  changes(electionId: string, signal: AbortSignal): AsyncIterableIterator<void>
  /** How many are watching. */
  readonly viewers: number
  /** Ends every stream and the connection. */
  stop(): Promise<void>
}

interface Needs {
  /** A direct connection to the database: notifications do not pass a pooler. */
  url: string
  log: { warn: (details: object, sentence: string) => void }
}

/** One connection that LISTENs, however many watch. */
export function createLiveResults({ url, log }: Needs): LiveResults {
  const feed = new ChangeFeed()
  let starting: Promise<Listener> | undefined
  return {
    start: async () => {
      starting ??= listen({
        url,
        channel: resultsChannel,
        onMessage: (electionId) => feed.changed(electionId),
        // What was sent while nobody listened is lost: everybody reads again.
        onReconnect: () => feed.everythingChanged(),
        onError: (error) =>
          log.warn({ err: error }, "live results lost their connection and are trying again"),
      })
      await starting
    },
    changes: (electionId, signal) => feed.subscribe(electionId, signal),
    get viewers() {
      return feed.size
    },
    stop: async () => {
      feed.stop()
      await (await starting?.catch(() => undefined))?.stop()
    },
  }
}
