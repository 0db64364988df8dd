import { transaction, type Db } from "@hanpyo/db"
import { recordAudits } from "../audit/record-audit.ts"
import type { AccountId } from "../core/viewer.ts"
import { emptyAccounts } from "./empty-accounts.ts"
import { lockWaiting } from "./lock-waiting.ts"

/**
 * Rejects waiting accounts and returns how many: they are emptied like deleted ones, which frees their usernames and
 * e-mail addresses. Others are left unchanged.
 */
export const rejectAccounts = (
  { db }: { db: Db },
  { organiserId, accountIds }: { organiserId: AccountId; accountIds: readonly string[] },
): Promise<{ count: number }> =>
  transaction(db, async (tx) => {
    const ids = (await lockWaiting(tx, accountIds)).map(({ id }) => id)
    await emptyAccounts(tx, ids)
    await recordAudits(
      tx,
      ids.map((accountId) => ({ kind: "account.turned_away", actorId: organiserId, accountId })),
    )
    return { count: ids.length }
  })
