import type { Member } from "../auth/viewer.ts"
import { currentElection } from "../election/current-election.ts"
import type { Services } from "../services.ts"
import { hasVoted } from "../vote/has-voted.ts"

/** Whether someone has voted in the current election. */
export async function hasVotedNow(services: Pick<Services, "db">, viewer: Member): Promise<boolean> {
  const electionId = await currentElection(services, viewer)
  return hasVoted(services, { electionId, voterId: viewer.accountId })
}
