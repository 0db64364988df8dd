import type { Db, Tx } from "@hanpyo/db"
import { DomainError } from "../../core/domain-error.ts"

/** @throws DomainError `not_approved` while the account waits for approval */
export async function checkApproved(
  { account }: Pick<Tx | Db["prisma"], "account">,
  accountId: string,
): Promise<void> {
  if ((await account.count({ where: { id: accountId, waitingSince: { not: null } } })) > 0)
    throw new DomainError("not_approved")
}
