import type { Db } from "@hanpyo/db"
import type { Results } from "@hanpyo/shared"
import type { Viewer } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import { mayKnowOf } from "../election/lookup/find-election.ts"
import type { Readings } from "../readings/readings.ts"
import { currentElectionFor } from "../readings/current-election-for.ts"
import type { ElectionReading } from "../readings/read-election.ts"
import { resultsFor } from "../readings/results-for.ts"
import { dependsOnViewer } from "../counting/visibility.ts"

interface Wanted {
  electionId?: string | undefined
  viewer: Viewer
}

type Needs = { db: Db; readings: Readings }

/**
 * The results of one election, else of the current one, as this viewer may see them. The same object for all who see
 * the same. @throws DomainError `no_election`, `not_found`
 */
export async function getResults(services: Needs, wanted: Wanted): Promise<Results> {
  const { viewer } = wanted
  const electionId = wanted.electionId ?? (await currentElectionFor(services, viewer))
  const reading = await services.readings.results.get(electionId)
  if (reading === null || !mayKnowOf(reading, viewer)) throw new DomainError("not_found")
  return resultsFor(reading, { hasVoted: await hasVotedIn(services, { electionId, reading, viewer }) })
}

interface Asked {
  electionId: string
  reading: ElectionReading
  viewer: Viewer
}

/** Asked only where it decides what is seen. */
async function hasVotedIn({ readings }: Needs, { electionId, reading, viewer }: Asked): Promise<boolean> {
  if (viewer === null || !dependsOnViewer(reading)) return false
  const { accountId } = viewer
  return (await readings.voters.among({ electionId, voterIds: [accountId] })).has(accountId)
}
