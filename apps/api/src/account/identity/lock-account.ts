import type { Tx } from "@hanpyo/db"
import { DomainError } from "../../core/domain-error.ts"

/**
 * Locks an account's row until the transaction ends and returns its current state.
 * @throws DomainError `not_found`, also for a deleted account
 */
export async function lockAccount(tx: Tx, accountId: string) {
  // A separate statement, so that the next one sees what was committed during the wait.
  await tx.$queryRaw`SELECT id FROM account WHERE id = ${accountId}::uuid FOR NO KEY UPDATE`
  const account = await tx.account.findUnique({ where: { id: accountId, deletedAt: null } })
  if (account === null) throw new DomainError("not_found")
  return account
}
