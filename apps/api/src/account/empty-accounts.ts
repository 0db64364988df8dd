import type { Tx } from "@hanpyo/db"
import { databaseNow } from "../election/lookup/lock-election.ts"
import { endSignIns } from "./end-sign-ins.ts"

/** Removes everything personal from accounts and ends their sign-ins. Their participations and ballots stay. */
export async function emptyAccounts(tx: Tx, ids: readonly string[]): Promise<void> {
  const where = { in: [...ids] }
  await tx.account.updateMany({
    where: { id: where },
    data: {
      username: null,
      usernameKey: null,
      email: null,
      emailKey: null,
      name: null,
      part: null,
      team: null,
      passwordHash: null,
      role: "member",
      waitingSince: null,
      tokenVersion: { increment: 1 },
      deletedAt: await databaseNow(tx),
    },
  })
  await endSignIns(tx, ids)
  await tx.invitation.updateMany({ where: { usedBy: where }, data: { note: null } })
  // A user agent can be rare enough to identify its owner.
  await tx.session.updateMany({ where: { accountId: where }, data: { userAgent: null } })
}
