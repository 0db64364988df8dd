import type { Member } from "../../core/viewer.ts"
import { currentElection } from "./current-election.ts"
import type { Services } from "../../services.ts"
import { hasVoted } from "./has-voted.ts"

/** Whether someone has voted in the current election. */
export async function hasVotedNow(services: Pick<Services, "db">, viewer: Member): Promise<boolean> {
  const electionId = await currentElection(services, viewer)
  return hasVoted(services, { electionId, voterId: viewer.accountId })
}
