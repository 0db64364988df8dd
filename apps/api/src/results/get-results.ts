import type { Results } from "@hanpyo/shared"
import type { Viewer } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import { currentElection } from "../election/lookup/current-election.ts"
import { mayKnowOf } from "../election/lookup/find-election.ts"
import type { Services } from "../services.ts"
import type { ElectionReading } from "../readings/read-election.ts"
import { dependsOnViewer, maySeeCounts } from "../counting/visibility.ts"

interface Wanted {
  electionId?: string | undefined
  viewer: Viewer
}

type Needs = Pick<Services, "db" | "readings">

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

/** Which of the two a viewer sees. */
export const resultsFor = (reading: ElectionReading, viewer: { hasVoted: boolean }): Results =>
  maySeeCounts(reading, viewer) ? reading.withCounts : reading.withoutCounts

/** The remembered id of the current election; organisers, whose own may be a draft, are asked for. @throws DomainError `no_election` */
export async function currentElectionFor(services: Needs, viewer: Viewer): Promise<string> {
  const id =
    viewer?.role === "organiser"
      ? await currentElection(services, viewer)
      : await services.readings.currentElection()
  if (id === null) throw new DomainError("no_election")
  return id
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
