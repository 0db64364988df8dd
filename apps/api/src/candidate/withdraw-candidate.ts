import { transaction, type Db } from "@hanpyo/db"
import type { SignedIn } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import { databaseNow } from "../election/lookup/lock-election.ts"
import { maySeeCounts } from "../counting/visibility.ts"
import { checkIsOpen, checkMayChange, lockWithElection } from "./lock-candidate.ts"
import { recordAudit } from "../audit/record-audit.ts"

/**
 * Takes a candidate off the ballot. Owners and organisers delete a candidate of a draft: no one has seen a ballot with it.
 * While voting is open, organisers may withdraw a candidate without votes, which stays listed as withdrawn. Withdrawing
 * again changes nothing.
 * @throws DomainError `unknown_candidate`, `not_owner`, `election_not_draft` (members), `election_closed`,
 * `candidate_has_votes`, `counts_hidden`
 */
export function withdrawCandidate(
  { db }: { db: Db },
  { viewer, candidateId }: { viewer: SignedIn; candidateId: string },
): Promise<void> {
  return transaction(db, async (tx) => {
    const locked = await lockWithElection(tx, candidateId)
    checkMayChange(locked, viewer)
    const { candidate, election } = locked
    const where = { id: candidateId }
    if (election.status === "draft") await tx.candidate.delete({ where })
    else {
      if (viewer.role !== "organiser") throw new DomainError("election_not_draft")
      await checkIsOpen(tx, election)
      if (candidate.withdrawnAt !== null) return
      // A refusal would reveal to the organiser that it has votes, a withdrawal to everyone that it has none.
      if (!maySeeCounts(election, { hasVoted: false })) throw new DomainError("counts_hidden")
      if (candidate.voteCount > 0) throw new DomainError("candidate_has_votes")
      await tx.candidate.update({ where, data: { withdrawnAt: await databaseNow(tx) } })
    }
    await recordAudit(tx, {
      kind: "candidate.withdrawn",
      electionId: candidate.electionId,
      actorId: viewer.accountId,
      detail: { candidateId: candidate.id },
    })
  })
}
