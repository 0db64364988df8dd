import type { Db } from "@hanpyo/db"
import type { FairQueue } from "../admission/fair-queue.ts"
import { type CandidatesReading, readCandidates } from "./read-candidates.ts"
import { currentElection } from "../election/lookup/current-election.ts"
import type { Changes } from "./changes.ts"
import { createVoterCache, type VoterCache } from "./voter-cache.ts"
import { createVersionedCache, type VersionedCache } from "../core/versioned-cache.ts"
import { type ElectionReading, readElection } from "./read-election.ts"

/** What this process remembers of elections, so that nobody who only looks asks the database. */
export interface Readings {
  /** Null: there is no such election. */
  readonly results: VersionedCache<ElectionReading | null>
  readonly candidates: VersionedCache<CandidatesReading | null>
  /** The current election's id, for all but organisers; null: there is none. */
  readonly currentElection: () => Promise<string | null> | string | null
  readonly voters: VoterCache
}

/** Objects and short texts of one candidate, and the answers that are made of them. */
const bytesACandidate = 2000

interface Needs {
  readonly db: Db
  readonly changes: Changes
  /** Where readings wait for a connection. */
  readonly queue: FairQueue
}

/** Elections that nobody has asked for before have one turn together: they may have been made up. */
const laneOf = (electionId: string, before: unknown): string => (before ? electionId : "new")

export function createReadings({ db, changes, queue }: Needs): Readings {
  const versionOf = (electionId: string) => (changes.isListening ? changes.versionOf(electionId) : null)
  const current = createVersionedCache({
    versionOf: () => (changes.isListening ? changes.version : null),
    read: () => currentElection({ db }, null),
  })
  const results = createVersionedCache<ElectionReading | null>({
    versionOf,
    read: (electionId, before) =>
      queue.run({ lane: laneOf(electionId, before) }, () => readElection(db, { electionId, before })),
    isKept: (reading) => reading !== null,
    sizeOf: (reading) => bytesACandidate * (reading?.withCounts.tally?.length ?? 0),
  })
  // The database that is there again may be another one, in which the same revision says something else.
  changes.onChange((electionId) => {
    if (electionId === null) results.clear()
  })
  return {
    results,
    candidates: createVersionedCache<CandidatesReading | null>({
      versionOf,
      read: (electionId, before) =>
        queue.run({ lane: laneOf(electionId, before) }, () => readCandidates(db, electionId)),
      isKept: (reading) => reading !== null,
      sizeOf: (reading) =>
        (reading?.candidates ?? []).reduce((sum, { introduction }) => sum + 2 * introduction.length, 0) +
        bytesACandidate * (reading?.candidates.length ?? 0),
    }),
    currentElection: () => current.get("current"),
    voters: createVoterCache(db),
  }
}
