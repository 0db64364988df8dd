import { transaction, uniqueViolation, type Db } from "@hanpyo/db"
import type { AccountId } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import { lockWithElection } from "./lock-candidate.ts"
import { recordAudit } from "../audit/record-audit.ts"

/**
 * Undoes a strike. Does nothing if the candidate is not struck.
 * @throws DomainError `unknown_candidate`, `candidate_name_taken` (by a later candidate)
 */
export async function unstrikeCandidate(
  { db }: { db: Db },
  { organiserId, candidateId }: { organiserId: AccountId; candidateId: string },
): Promise<void> {
  try {
    await transaction(db, async (tx) => {
      const { candidate } = await lockWithElection(tx, candidateId)
      if (candidate.struckAt === null) return
      await tx.candidate.update({ where: { id: candidateId }, data: { struckAt: null } })
      await recordAudit(tx, {
        kind: "candidate.unstruck",
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
