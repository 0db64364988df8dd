import type { Db } from "@hanpyo/db"
import { DomainError } from "../core/domain-error.ts"
import type { Viewer } from "../core/viewer.ts"
import { currentElection } from "../election/lookup/current-election.ts"
import type { Readings } from "./readings.ts"

/**
 * Returns the id of the current election, cached except for organisers, who also see drafts.
 * @throws DomainError `no_election`
 */
export async function currentElectionFor(
  services: { db: Db; readings: Readings },
  viewer: Viewer,
): Promise<string> {
  const id =
    viewer?.role === "organiser"
      ? await currentElection(services, viewer)
      : await services.readings.currentElection()
  if (id === null) throw new DomainError("no_election")
  return id
}
