import type { Db } from "@hanpyo/db"
import type { Election } from "@hanpyo/shared"
import type { Viewer } from "../core/viewer.ts"
import { hasVoted } from "./lookup/has-voted.ts"
import { findElection } from "./lookup/find-election.ts"
import { presentElection } from "./lookup/present-election.ts"

/** Returns an election, by default the current one. @throws DomainError `not_found`, `no_election` */
export async function getElection(
  services: { db: Db },
  { electionId, viewer }: { electionId?: string | undefined; viewer: Viewer },
): Promise<Election> {
  const election = await findElection(services, { electionId, viewer })
  const voterId = viewer?.accountId ?? null
  return presentElection(election, {
    hasVoted: await hasVoted(services, { electionId: election.id, voterId }),
  })
}
