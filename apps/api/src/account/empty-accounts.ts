import type { Tx } from "@hanpyo/db"
import { databaseNow } from "../election/lookup/lock-election.ts"

/** Removes everything personal from accounts, and ends their sign-ins. Their participations and ballots stay. */
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
  await tx.$executeRaw`
    UPDATE session SET ended_at = clock_timestamp() WHERE account_id = ANY(${[...ids]}::uuid[]) AND ended_at IS NULL`
  await tx.$executeRaw`DELETE FROM join_code WHERE account_id = ANY(${[...ids]}::uuid[]) AND used_at IS NULL`
  await tx.invitation.updateMany({ where: { usedBy: where }, data: { note: null } })
  // Browsers name themselves in detail.
  await tx.session.updateMany({ where: { accountId: where }, data: { userAgent: null } })
}
