import { transaction, type Db } from "@hanpyo/db"
import type { AccountId } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import { databaseNow } from "../election/lookup/lock-election.ts"
import { lockWithElection } from "./lock-candidate.ts"
import { recordAudit } from "../audit/record-audit.ts"

/**
 * Strikes a candidate once voting has begun, or after it: hides its name and introduction from everyone and refuses
 * further votes; its ballots still count, and nothing reveals whether it has any. The reason goes into the audit, which
 * everyone who may see the election reads. Striking again changes nothing.
 * @throws DomainError `unknown_candidate`, `election_not_open` (a draft)
 */
export function strikeCandidate(
  { db }: { db: Db },
  { organiserId, candidateId, reason }: { organiserId: AccountId; candidateId: string; reason: string },
): Promise<void> {
  return transaction(db, async (tx) => {
    const { candidate, election } = await lockWithElection(tx, candidateId)
    if (election.status === "draft") throw new DomainError("election_not_open")
    if (candidate.struckAt !== null) return
    await tx.candidate.update({ where: { id: candidateId }, data: { struckAt: await databaseNow(tx) } })
    await recordAudit(tx, {
      kind: "candidate.struck",
      electionId: candidate.electionId,
      actorId: organiserId,
      detail: { candidateId, reason },
    })
  })
}
