import { transaction } from "@hanpyo/db"
import { recordAudit } from "../audit/record-audit.ts"
import type { Member } from "../auth/viewer.ts"
import { announceChange } from "../results/announce-change.ts"
import type { Services } from "../services.ts"
import { lockCandidate } from "./lock-candidate.ts"

interface Withdrawal {
  viewer: Member
  candidateId: string
}

/**
 * Takes a candidate out of a draft. Nobody has seen a ballot with it yet, so nothing of it stays but the audit entry,
 * and its name and its account are free again.
 * @throws DomainError `unknown_candidate`, `not_owner`, `election_not_draft`
 */
export function withdrawCandidate(
  { db }: Pick<Services, "db">,
  { viewer, candidateId }: Withdrawal,
): Promise<void> {
  return transaction(db, async (tx) => {
    const { electionId } = await lockCandidate(tx, { candidateId, viewer })
    await tx.candidate.delete({ where: { id: candidateId } })
    await tx.election.update({ where: { id: electionId }, data: { revision: { increment: 1 } } })
    await recordAudit(tx, {
      scope: "election",
      kind: "candidate.withdrawn",
      electionId,
      actorId: viewer.accountId,
      detail: { candidateId },
    })
    await announceChange(tx, electionId)
  })
}
