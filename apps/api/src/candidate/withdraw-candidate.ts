import { transaction, type Db } from "@hanpyo/db"
import type { SignedIn } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import { databaseNow } from "../election/lookup/lock-election.ts"
import { maySeeCounts } from "../counting/visibility.ts"
import { checkIsOpen, checkMayChange, lockWithElection } from "./lock-candidate.ts"
import { recordAudit } from "../audit/record-audit.ts"

interface Withdrawal {
  viewer: SignedIn
  candidateId: string
}

/**
 * Takes a candidate off the ballot. Out of a draft, for its owner too: nobody has seen a ballot with it yet, so nothing
 * of it stays but the audit entry. While voting is open, for organisers, as long as it has no votes: it stays as
 * withdrawn. Withdrawing it again changes nothing.
 * @throws DomainError `unknown_candidate`, `not_owner`, `election_not_draft` (members), `election_closed`,
 * `candidate_has_votes`, `counts_hidden`
 */
export function withdrawCandidate({ db }: { db: Db }, { viewer, candidateId }: Withdrawal): Promise<void> {
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
      // A refusal would tell the organiser that somebody chose it, a withdrawal would tell everybody that nobody did.
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
