import type { Db } from "@hanpyo/db"
import type { Viewer } from "../core/viewer.ts"
import type { LiveResults } from "../live/live-results.ts"
import type { Sink } from "../live/seat.ts"
import { currentElectionFor } from "../readings/current-election-for.ts"
import type { Readings } from "../readings/readings.ts"

interface Watch {
  /** Left out: the current election at the time of subscribing; the stream stays with that election. */
  readonly electionId?: string | undefined
  /** The revision a returning viewer already has. */
  readonly lastEventId?: string | null | undefined
  readonly viewer: Viewer
}

/**
 * Finds the election to watch. @returns `LiveResults.watch` on that election. @throws DomainError `no_election`
 */
export async function watchResults(
  services: { db: Db; readings: Readings; liveResults: LiveResults },
  { electionId: named, lastEventId, viewer }: Watch,
): Promise<(sink: Sink) => Promise<() => void>> {
  const electionId = named ?? (await currentElectionFor(services, viewer))
  const { liveResults } = services
  return (sink) => liveResults.watch({ electionId, lastEventId, viewer, sink })
}
