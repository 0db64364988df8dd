import { transaction, type Db } from "@hanpyo/db"
import type { AccountId } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import { databaseNow } from "../election/lookup/lock-election.ts"
import { lockWithElection } from "./lock-candidate.ts"
import { recordAudit } from "../audit/record-audit.ts"

interface Strike {
  organiserId: AccountId
  candidateId: string
  /** Everybody who may know of the election reads it in the audit. */
  reason: string
}

/**
 * Strikes a candidate from display, once voting has begun or after it: its name and introduction are shown to nobody,
 * it can no longer be chosen, and its ballots stay counted. Whether it has any makes no difference and is not told.
 * Striking it again changes nothing. @throws DomainError `unknown_candidate`, `election_not_open` (a draft)
 */
export function strikeCandidate(
  { db }: { db: Db },
  { organiserId, candidateId, reason }: Strike,
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
