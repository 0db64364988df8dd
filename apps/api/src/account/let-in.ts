import { transaction, type Tx, type Db } from "@hanpyo/db"
import { recordAudits } from "../audit/record-audit.ts"
import type { AccountId } from "../core/viewer.ts"
import { lockOpenElections } from "./identity/former-identity.ts"
import { joinOpenElections } from "./join-open-elections.ts"
import { lockWaiting } from "./lock-waiting.ts"

interface LettingIn {
  /** Left out: the command line. */
  readonly organiserId?: AccountId
  readonly accountIds: readonly string[]
}

/** Lets waiting accounts in, and returns how many. Those that no longer wait are left as they are. */
export const approveAccounts = ({ db }: { db: Db }, lettingIn: LettingIn): Promise<{ count: number }> =>
  transaction(db, async (tx) => ({ count: await letIn(tx, lettingIn) }))

/** The same in a transaction that has locked no election and no account yet. They join open elections as a sign-up does. */
export async function letIn(tx: Tx, { organiserId, accountIds }: LettingIn): Promise<number> {
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
      ...(organiserId !== undefined && { actorId: organiserId }),
    })),
  )
  await joinOpenElections(
    tx,
    waiting.map(({ id, part, team }) => ({ accountId: id, part, team })),
  )
  return ids.length
}
