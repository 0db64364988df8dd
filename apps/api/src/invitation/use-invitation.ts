import type { Tx, Db } from "@hanpyo/db"
import { joinCodeHash } from "../codes/join-code.ts"
import { recordAudit } from "../audit/record-audit.ts"
import { DomainError } from "../core/domain-error.ts"

/** An invitation that was valid when it was looked up. */
export interface OpenInvitation {
  readonly id: string
  readonly part: string | null
  readonly team: string | null
}

/** Finds the invitation with this code; null if there is none, or it is used, revoked or expired. */
export async function findInvitation({ db }: { db: Db }, code: string): Promise<OpenInvitation | null> {
  const [found] = await db.prisma.$queryRaw<OpenInvitation[]>`
    SELECT id, part, team FROM invitation
     WHERE code_hash = ${joinCodeHash(code)} AND used_at IS NULL AND revoked_at IS NULL
       AND expires_at > clock_timestamp()`
  return found ?? null
}

/**
 * Uses up an invitation for an account made in this transaction. Of two concurrent uses, one succeeds.
 * @throws DomainError `bad_code`
 */
export async function useInvitation(
  tx: Tx,
  { invitationId, accountId }: { invitationId: string; accountId: string },
): Promise<void> {
  const used = await tx.$executeRaw`
    UPDATE invitation SET used_at = clock_timestamp(), used_by = ${accountId}::uuid
     WHERE id = ${invitationId}::uuid AND used_at IS NULL AND revoked_at IS NULL AND expires_at > clock_timestamp()`
  if (used === 0) throw new DomainError("bad_code")
  await recordAudit(tx, { kind: "invitation.used", actorId: accountId, accountId })
}
