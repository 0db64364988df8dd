import { transaction, type Db } from "@hanpyo/db"
import type { ManagedAccount, Role } from "@hanpyo/shared"
import { recordAudit } from "../audit/record-audit.ts"
import type { AccountId } from "../core/viewer.ts"
import { keepAnOrganiser } from "./identity/keep-an-organiser.ts"
import { approve } from "./approve-accounts.ts"
import { lockAccount } from "./identity/lock-account.ts"
import { presentManagedAccount } from "./present-managed-account.ts"

/**
 * Sets an account's role, effective from its next call. Making a waiting account an organiser approves it.
 * @throws DomainError `not_found`, `last_organiser`
 */
export function setRole(
  { db }: { db: Db },
  { organiserId, accountId, role }: { organiserId: AccountId; accountId: string; role: Role },
): Promise<ManagedAccount> {
  return transaction(db, async (tx) => {
    if (role !== "organiser") await keepAnOrganiser(tx, { without: accountId })
    else await approve(tx, { organiserId, accountIds: [accountId] })
    const before = await lockAccount(tx, accountId)
    if (before.role === role) return presentManagedAccount(before)
    const after = await tx.account.update({ where: { id: accountId }, data: { role } })
    const kind = role === "organiser" ? "account.made_organiser" : "account.made_member"
    await recordAudit(tx, { kind, actorId: organiserId, accountId })
    return presentManagedAccount(after)
  })
}
