import { transaction, type Db } from "@hanpyo/db"
import type { ManagedAccount } from "@hanpyo/shared"
import { recordAudit } from "../audit/record-audit.ts"
import type { AccountId } from "../core/viewer.ts"
import { databaseNow } from "../election/lookup/lock-election.ts"
import { endSignIns } from "./end-sign-ins.ts"
import { keepAnOrganiser } from "./identity/keep-an-organiser.ts"
import { lockAccount } from "./identity/lock-account.ts"
import { presentManagedAccount } from "./present-managed-account.ts"

/**
 * Deactivates an account, or reactivates it: ends its sessions and voids its codes. Its ballots still count, and it stays
 * in the electorate of open elections.
 * @throws DomainError `not_found`, `last_organiser`
 */
export function deactivateAccount(
  { db }: { db: Db },
  {
    organiserId,
    accountId,
    deactivated,
  }: { organiserId: AccountId; accountId: string; deactivated: boolean },
): Promise<ManagedAccount> {
  return transaction(db, async (tx) => {
    if (deactivated) await keepAnOrganiser(tx, { without: accountId })
    const before = await lockAccount(tx, accountId)
    if ((before.deactivatedAt !== null) === deactivated) return presentManagedAccount(before)
    const after = await tx.account.update({
      where: { id: accountId },
      data: deactivated
        ? { deactivatedAt: await databaseNow(tx), tokenVersion: { increment: 1 } }
        : { deactivatedAt: null },
    })
    if (deactivated) await endSignIns(tx, [accountId])
    const kind = deactivated ? "account.deactivated" : "account.activated"
    await recordAudit(tx, { kind, actorId: organiserId, accountId })
    return presentManagedAccount(after)
  })
}
