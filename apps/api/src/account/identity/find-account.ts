import type { Account } from "@hanpyo/shared"
import { DomainError } from "../../core/domain-error.ts"
import type { Services } from "../../services.ts"
import type { VoterId } from "../../core/viewer.ts"
import { presentAccount } from "./present-account.ts"

/** The account of whoever signed in. @throws DomainError `session_ended` where it has just been deleted */
export async function findAccount({ db }: Pick<Services, "db">, accountId: VoterId): Promise<Account> {
  const row = await db.prisma.account.findUnique({ where: { id: accountId, deletedAt: null } })
  if (row === null) throw new DomainError("session_ended")
  return presentAccount(row)
}
