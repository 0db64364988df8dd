import type { Db } from "@hanpyo/db"
import type { ResultsChangeInput } from "@hanpyo/shared"
import type { Viewer } from "../core/viewer.ts"
import type { LiveResults } from "../live/live-results.ts"
import type { Sink } from "../live/seat.ts"
import { currentElectionFor } from "../readings/current-election-for.ts"
import type { Readings } from "../readings/readings.ts"

/**
 * Returns `LiveResults.watch` for an election, by default the current one: the stream stays with that election.
 * @throws DomainError `no_election`
 */
export async function watchResults(
  services: { db: Db; readings: Readings; liveResults: LiveResults },
  { electionId: givenId, lastEventId, viewer }: NonNullable<ResultsChangeInput> & { viewer: Viewer },
): Promise<(sink: Sink) => Promise<() => void>> {
  const electionId = givenId ?? (await currentElectionFor(services, viewer))
  const { liveResults } = services
  return (sink) => liveResults.watch({ electionId, lastEventId, viewer, sink })
}
