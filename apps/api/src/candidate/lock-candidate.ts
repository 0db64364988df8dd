import type { Tx } from "@hanpyo/db"
import type { Member, Viewer } from "../auth/viewer.ts"
import { DomainError } from "../domain-error.ts"
import { mayKnowOf } from "../election/find-election.ts"
import { lockElection } from "../election/lock-election.ts"

export type CandidateRow = NonNullable<Awaited<ReturnType<Tx["candidate"]["findUnique"]>>>

/** Whether a candidate is this viewer's to change or withdraw, as long as its election is a draft. */
export const mayChange = ({ registeredBy }: { registeredBy: string | null }, viewer: Viewer): boolean =>
  viewer !== null && (viewer.role === "organiser" || registeredBy === viewer.accountId)

/**
 * A candidate of a draft that the viewer may change, its election locked until the transaction ends. To members who
 * did not register it a candidate of a draft they may not know of does not exist.
 * @throws DomainError `unknown_candidate`, `not_owner`, `election_not_draft`
 */
export async function lockCandidate(
  tx: Tx,
  { candidateId, viewer }: { candidateId: string; viewer: Member },
): Promise<CandidateRow> {
  const where = { id: candidateId }
  const found = await tx.candidate.findUnique({ where, select: { electionId: true } })
  if (found === null) throw new DomainError("unknown_candidate")
  // First the election, as everybody does who writes to one; then the candidate as it is by now.
  const election = await lockElection(tx, found.electionId)
  const candidate = await tx.candidate.findUnique({ where })
  if (candidate === null) throw new DomainError("unknown_candidate")
  if (!mayChange(candidate, viewer))
    throw new DomainError(mayKnowOf(election, viewer) ? "not_owner" : "unknown_candidate")
  if (election.status !== "draft") throw new DomainError("election_not_draft")
  return candidate
}
