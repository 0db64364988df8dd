import { transaction, type Db } from "@hanpyo/db"
import { issueJoinCodes, type IssuedCodes } from "../account/issue-join-codes.ts"
import { recordAudit } from "../audit/record-audit.ts"
import type { AccountId } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import type { Config } from "../config/config.ts"

/** Long enough to print codes, cut them, and hand them out at next week's meeting. */
export const rollCodeHours = 14 * 24

/**
 * Issues join codes to everyone on the roll without a password, and voids earlier ones. Not after the close, when there is
 * nothing to join for.
 * @throws DomainError `not_found`, `election_closed`
 */
export function rollCodes(
  { db, config, listening }: { db: Db; config: Config; listening: { port: number } },
  { organiserId, electionId }: { organiserId: AccountId; electionId: string },
): Promise<IssuedCodes> {
  return transaction(db, async (tx) => {
    // The election is not locked: joining locks the account first and then elections, here it would be the reverse.
    const election = await tx.election.findUnique({ where: { id: electionId } })
    if (election === null) throw new DomainError("not_found")
    if (election.status === "closed") throw new DomainError("election_closed")
    // Locks the accounts: an account may be on two rolls, and of two codes issued at once only one may work. Also waits for
    // an owner who is just setting a password.
    const accounts = await tx.$queryRaw<{ id: string; username: string; name: string | null }[]>`
      SELECT a.id, a.username, a.name
        FROM electorate e JOIN account a ON a.id = e.account_id
       WHERE e.election_id = ${electionId}::uuid AND a.password_hash IS NULL
         AND a.deactivated_at IS NULL AND a.deleted_at IS NULL
       ORDER BY a.id FOR NO KEY UPDATE OF a`
    const issued = await issueJoinCodes(
      { tx, config, listening },
      { accounts, purpose: "join", issuedBy: organiserId, hours: rollCodeHours },
    )
    if (accounts.length > 0) {
      await recordAudit(tx, {
        kind: "roll.codes_issued",
        electionId,
        actorId: organiserId,
        detail: { codes: accounts.length },
      })
    }
    return issued
  })
}
