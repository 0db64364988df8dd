import type { Db } from "@hanpyo/db"
import type { Account } from "@hanpyo/shared"
import { DomainError } from "../../core/domain-error.ts"
import type { AccountId } from "../../core/viewer.ts"
import { presentAccount } from "./present-account.ts"

/** The account of whoever signed in. @throws DomainError `session_ended` where it has just been deleted */
export async function findAccount({ db }: { db: Db }, accountId: AccountId): Promise<Account> {
  const row = await db.prisma.account.findUnique({ where: { id: accountId, deletedAt: null } })
  if (row === null) throw new DomainError("session_ended")
  return presentAccount(row)
}
