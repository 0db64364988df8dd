import { transaction, type Tx, type Db } from "@hanpyo/db"
import { recordAudits } from "../audit/record-audit.ts"
import type { AccountId } from "../core/viewer.ts"
import { lockOpenElections } from "./identity/former-identity.ts"
import { joinOpenElections } from "./join-open-elections.ts"
import { lockWaiting } from "./lock-waiting.ts"

interface Approval {
  /** Undefined: approved from the command line. */
  readonly organiserId?: AccountId
  readonly accountIds: readonly string[]
}

/** Approves waiting accounts and returns how many. Others are left unchanged. */
export const approveAccounts = ({ db }: { db: Db }, approval: Approval): Promise<{ count: number }> =>
  transaction(db, async (tx) => ({ count: await approve(tx, approval) }))

/**
 * Approves waiting accounts within `tx`, which must not have locked an election or account yet. They join open
 * elections as new accounts do.
 */
export async function approve(tx: Tx, { organiserId, accountIds }: Approval): Promise<number> {
  await lockOpenElections(tx)
  const waiting = await lockWaiting(tx, accountIds)
  if (waiting.length === 0) return 0
  const ids = waiting.map(({ id }) => id)
  await tx.account.updateMany({ where: { id: { in: ids } }, data: { waitingSince: null } })
  await recordAudits(
    tx,
    ids.map((accountId) => ({
      kind: "account.let_in",
      accountId,
      actorId: organiserId,
    })),
  )
  await joinOpenElections(
    tx,
    waiting.map(({ id, part, team }) => ({ accountId: id, part, team })),
  )
  return ids.length
}
