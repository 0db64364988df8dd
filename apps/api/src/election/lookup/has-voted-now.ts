import type { Db } from "@hanpyo/db"
import type { SignedIn } from "../../core/viewer.ts"
import { currentElection } from "./current-election.ts"
import { hasVoted } from "./has-voted.ts"

/** Whether the viewer has voted in the current election. */
export async function hasVotedNow(services: { db: Db }, viewer: SignedIn): Promise<boolean> {
  const electionId = await currentElection(services, viewer)
  return hasVoted(services, { electionId, voterId: viewer.accountId })
}
