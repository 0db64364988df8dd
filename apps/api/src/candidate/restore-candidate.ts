import { transaction, uniqueViolation, type Db } from "@hanpyo/db"
import type { AccountId } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import { checkIsOpen, lockWithElection } from "./lock-candidate.ts"
import { recordAudit } from "../audit/record-audit.ts"

/**
 * Undoes a withdrawal while voting is open. Does nothing if the candidate is on the ballot.
 * @throws DomainError `unknown_candidate`, `election_not_open`, `election_closed`, `candidate_name_taken` (by a later candidate)
 */
export async function restoreCandidate(
  { db }: { db: Db },
  { organiserId, candidateId }: { organiserId: AccountId; candidateId: string },
): Promise<void> {
  try {
    await transaction(db, async (tx) => {
      const { candidate, election } = await lockWithElection(tx, candidateId)
      await checkIsOpen(tx, election)
      if (candidate.withdrawnAt === null) return
      await tx.candidate.update({ where: { id: candidateId }, data: { withdrawnAt: null } })
      await recordAudit(tx, {
        kind: "candidate.restored",
        electionId: candidate.electionId,
        actorId: organiserId,
        detail: { candidateId: candidate.id },
      })
    })
  } catch (error) {
    if (uniqueViolation(error) === "candidate_name_key_unique") throw new DomainError("candidate_name_taken")
    throw error
  }
}
