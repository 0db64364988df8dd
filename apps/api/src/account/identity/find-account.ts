import type { Db } from "@hanpyo/db"
import type { Account } from "@hanpyo/shared"
import { DomainError } from "../../core/domain-error.ts"
import type { AccountId } from "../../core/viewer.ts"
import { presentAccount } from "./present-account.ts"

/** Loads the caller's own account. @throws DomainError `session_ended` if it has just been deleted */
export async function findAccount({ db }: { db: Db }, accountId: AccountId): Promise<Account> {
  const row = await db.prisma.account.findUnique({ where: { id: accountId, deletedAt: null } })
  if (row === null) throw new DomainError("session_ended")
  return presentAccount(row)
}
