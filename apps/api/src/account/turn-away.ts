import { transaction, type Db } from "@hanpyo/db"
import { recordAudits } from "../audit/record-audit.ts"
import type { AccountId } from "../core/viewer.ts"
import { emptyAccounts } from "./empty-accounts.ts"
import { lockWaiting } from "./lock-waiting.ts"

interface TurningAway {
  readonly organiserId: AccountId
  readonly accountIds: readonly string[]
}

/**
 * Turns waiting accounts away, and returns how many: they are emptied as deleted ones are, and their username and e-mail
 * are free again. Those that no longer wait are left as they are.
 */
export const rejectAccounts = (
  { db }: { db: Db },
  { organiserId, accountIds }: TurningAway,
): Promise<{ count: number }> =>
  transaction(db, async (tx) => {
    const ids = (await lockWaiting(tx, accountIds)).map(({ id }) => id)
    await emptyAccounts(tx, ids)
    await recordAudits(
      tx,
      ids.map((accountId) => ({
        kind: "account.turned_away",
        actorId: organiserId,
        accountId,
      })),
    )
    return { count: ids.length }
  })
