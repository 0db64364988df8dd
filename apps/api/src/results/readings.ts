import type { Db } from "@hanpyo/db"
import { type CandidatesReading, readCandidates } from "../candidate/read-candidates.ts"
import { currentElection } from "../election/current-election.ts"
import type { Changes } from "./changes.ts"
import { createKnownVoters, type KnownVoters } from "./known-voters.ts"
import { createMemory, type Memory } from "./memory.ts"
import { type ElectionReading, readElection } from "./read-election.ts"

/** What this process remembers of elections, so that nobody who only looks asks the database. */
export interface Readings {
  /** Null: there is no such election. */
  readonly results: Memory<ElectionReading | null>
  readonly candidates: Memory<CandidatesReading | null>
  /** The current election's id, for all but organisers; null: there is none. */
  readonly currentElection: () => Promise<string | null> | string | null
  readonly voters: KnownVoters
}

export function createReadings({ db, changes }: { db: Db; changes: Changes }): Readings {
  const versionOf = (electionId: string) => (changes.isListening ? changes.versionOf(electionId) : null)
  const current = createMemory({
    versionOf: () => (changes.isListening ? changes.version : null),
    read: () => currentElection({ db }, null),
  })
  const results = createMemory<ElectionReading | null>({
    versionOf,
    read: (electionId, before) => readElection(db, { electionId, before }),
  })
  // The database that is there again may be another one, in which the same revision says something else.
  changes.onChange((electionId) => {
    if (electionId === null) results.clear()
  })
  return {
    results,
    candidates: createMemory({ versionOf, read: (electionId) => readCandidates(db, electionId) }),
    currentElection: () => current.get("current"),
    voters: createKnownVoters(db),
  }
}
