import type { Tx } from "@hanpyo/db"
import type { Member } from "../auth/viewer.ts"
import { DomainError } from "../domain-error.ts"
import { lockElection } from "../election/lock-election.ts"

export type CandidateRow = NonNullable<Awaited<ReturnType<Tx["candidate"]["findUnique"]>>>

/**
 * A candidate of a draft that the viewer may change, its election locked until the transaction ends. To members who
 * did not register it a candidate of a draft does not exist.
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
  const { status } = await lockElection(tx, found.electionId)
  const candidate = await tx.candidate.findUnique({ where })
  if (candidate === null) throw new DomainError("unknown_candidate")
  const mayChange = viewer.role === "organiser" || candidate.registeredBy === viewer.accountId
  if (!mayChange) throw new DomainError(status === "draft" ? "unknown_candidate" : "not_owner")
  if (status !== "draft") throw new DomainError("election_not_draft")
  return candidate
}
