import type { Db } from "@hanpyo/db"
import type { Results } from "@hanpyo/shared"
import type { Viewer } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import { maySeeElection } from "../election/lookup/find-election.ts"
import type { Readings } from "../readings/readings.ts"
import { currentElectionFor } from "../readings/current-election-for.ts"
import { resultsFor } from "../readings/results-for.ts"
import { dependsOnViewer } from "../counting/visibility.ts"

/**
 * Returns the results of an election, by default the current one, as the viewer may see them: one object shared by all
 * who see the same. @throws DomainError `no_election`, `not_found`
 */
export async function getResults(
  services: { db: Db; readings: Readings },
  { electionId: givenId, viewer }: { electionId?: string | undefined; viewer: Viewer },
): Promise<Results> {
  const electionId = givenId ?? (await currentElectionFor(services, viewer))
  const reading = await services.readings.results.get(electionId)
  if (reading === null || !maySeeElection(reading, viewer)) throw new DomainError("not_found")
  if (viewer === null || !dependsOnViewer(reading)) return resultsFor(reading, { hasVoted: false })
  const { accountId } = viewer
  const voters = await services.readings.voters.among({ electionId, voterIds: [accountId] })
  return resultsFor(reading, { hasVoted: voters.has(accountId) })
}
