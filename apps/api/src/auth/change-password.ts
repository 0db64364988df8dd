import { transaction, type Db } from "@hanpyo/db"
import { lockAccount } from "../account/identity/lock-account.ts"
import { recordAudit } from "../audit/record-audit.ts"
import { DomainError } from "../core/domain-error.ts"
import type { Config } from "../config/config.ts"
import type { Passwords } from "../passwords/passwords.ts"
import type { SessionCache } from "../sessions/session-cache.ts"
import { voidCodes } from "../codes/void-codes.ts"
import { checkPassword } from "../passwords/check-password.ts"
import type { SignedIn } from "../core/viewer.ts"

type Services = { config: Config; db: Db; passwords: Passwords; sessionCache: SessionCache }

/**
 * Sets a new password for a caller who knows the current one, ends the account's other sessions and voids its codes.
 * @throws DomainError `bad_credentials`, `invalid_input`, `overloaded`
 */
export async function changePassword(
  services: Services,
  change: { viewer: SignedIn; currentPassword: string; newPassword: string },
): Promise<void> {
  const { db, passwords, sessionCache } = services
  const { accountId, sessionId } = change.viewer
  const before = await db.prisma.account.findUnique({ where: { id: accountId } })
  checkPassword(services, { field: "newPassword", password: change.newPassword, account: before })
  const hash = before?.passwordHash ?? null
  if (!(await passwords.matches({ password: change.currentPassword, hash })))
    throw new DomainError("bad_credentials")
  const passwordHash = await passwords.hash(change.newPassword)
  await transaction(db, async (tx) => {
    const account = await lockAccount(tx, accountId)
    // The password may have changed since it was compared, and its old holder may not be the owner.
    if (account.passwordHash !== hash) throw new DomainError("bad_credentials")
    await tx.account.update({ where: { id: accountId }, data: { passwordHash } })
    await tx.$executeRaw`
      UPDATE session SET ended_at = clock_timestamp()
       WHERE account_id = ${accountId}::uuid AND id <> ${sessionId}::uuid AND ended_at IS NULL`
    await voidCodes(tx, [accountId])
    await recordAudit(tx, { kind: "account.password_changed", actorId: accountId, accountId })
  })
  sessionCache.forgetAccount(accountId)
}
