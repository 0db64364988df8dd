import { transaction, type Db } from "@hanpyo/db"
import { recordAudit } from "../audit/record-audit.ts"
import type { AccountId } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"

/**
 * Revokes an unused invitation. Revoking it again changes nothing.
 * @throws DomainError `not_found`, `invalid_input` (`invitationId`) for a used one
 */
export function revokeInvitation(
  { db }: { db: Db },
  { organiserId, invitationId }: { organiserId: AccountId; invitationId: string },
): Promise<void> {
  return transaction(db, async (tx) => {
    const revoked = await tx.$executeRaw`
      UPDATE invitation SET revoked_at = clock_timestamp()
       WHERE id = ${invitationId}::uuid AND used_at IS NULL AND revoked_at IS NULL`
    if (revoked > 0) return recordAudit(tx, { kind: "invitation.revoked", actorId: organiserId })
    const invitation = await tx.invitation.findUnique({ where: { id: invitationId } })
    if (invitation === null) throw new DomainError("not_found")
    if (invitation.usedAt !== null)
      throw new DomainError("invalid_input", { fields: { invitationId: "not_one_of" } })
  })
}
