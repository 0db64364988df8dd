import type { Db } from "@hanpyo/db"
import type { Election } from "@hanpyo/shared"
import type { FairQueue } from "../admission/fair-queue.ts"
import { type CandidatesReading, readCandidates } from "./read-candidates.ts"
import { currentElection } from "../election/lookup/current-election.ts"
import { loadElections } from "../election/lookup/load-elections.ts"
import type { Changes } from "./changes.ts"
import { createVoterCache, type VoterCache } from "./voter-cache.ts"
import { createVersionedCache, type VersionedCache } from "../core/versioned-cache.ts"
import { type ElectionReading, readElection } from "./read-election.ts"

/** The caches of this process, which serve viewers without queries. */
export interface Readings {
  /** Null if there is no such election. */
  readonly results: VersionedCache<ElectionReading | null>
  readonly candidates: VersionedCache<CandidatesReading | null>
  /** The current election's id as members and visitors see it; null if there is none. */
  readonly currentElection: () => Promise<string | null> | string | null
  /** The elections that visitors see. */
  readonly electionList: () => Promise<Election[]> | Election[]
  readonly voters: VoterCache
}

/** About how many bytes a candidate takes, with the responses made of it, without its introduction. */
const bytesPerCandidate = 2000

/** Elections not read before share a lane, since their ids may be made up. */
const laneOf = (electionId: string, before: unknown): string => (before ? electionId : "new")

/** Readings wait in `queue` for a connection. */
export function createReadings({
  db,
  changes,
  queue,
}: {
  readonly db: Db
  readonly changes: Changes
  readonly queue: FairQueue
}): Readings {
  const versionOf = (electionId: string) => (changes.isListening ? changes.versionOf(electionId) : null)
  const versionOfAll = () => (changes.isListening ? changes.version : null)
  const current = createVersionedCache({
    versionOf: versionOfAll,
    read: () => currentElection({ db }, null),
  })
  const elections = createVersionedCache<Election[]>({
    versionOf: versionOfAll,
    read: () => loadElections({ db }, null),
  })
  const results = createVersionedCache<ElectionReading | null>({
    versionOf,
    read: (electionId, before) =>
      queue.run({ lane: laneOf(electionId, before) }, () => readElection(db, { electionId, before })),
    isKept: (reading) => reading !== null,
    sizeOf: (reading) => bytesPerCandidate * (reading?.withCounts.tally?.length ?? 0),
  })
  // After a reconnect the database may be a restored one, in which a revision may mean other results.
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
        bytesPerCandidate * (reading?.candidates.length ?? 0),
    }),
    currentElection: () => current.get("current"),
    electionList: () => elections.get("visitors"),
    voters: createVoterCache(db),
  }
}
