import { transaction, type Tx, type Db } from "@hanpyo/db"
import { comparisonKey, type SignInInput, Username } from "@hanpyo/shared"
import { hasVotedNow } from "../election/lookup/has-voted-now.ts"
import { presentAccount } from "../account/identity/present-account.ts"
import { DomainError } from "../core/domain-error.ts"
import type { Config } from "../config/config.ts"
import type { Passwords } from "../passwords/passwords.ts"
import type { AccessTokens } from "../sessions/access-tokens.ts"
import type { SignInResult } from "./present-session.ts"
import { recordFailedSignIn } from "../sessions/failed-sign-ins.ts"
import { type Device, issueSession } from "../sessions/issue-session.ts"

type Services = { db: Db; config: Config; accessTokens: AccessTokens; passwords: Passwords }
type Attempt = SignInInput & Device

/**
 * Signs in. Answers alike, in the same time, if the username is unknown, the password wrong, or the account deactivated or
 * without a password: no caller learns which accounts exist. A hash of an outdated cost is replaced.
 * @throws DomainError `bad_credentials`, `overloaded`
 */
export async function signIn(services: Services, attempt: Attempt): Promise<SignInResult> {
  // Retried once, as another sign-in may have rehashed the password during the comparison.
  const signedIn = (await attemptSignIn(services, attempt)) ?? (await attemptSignIn(services, attempt))
  if (signedIn === null) throw new DomainError("bad_credentials")
  return signedIn
}

/** Records failures. Returns null if the account changed in the meantime. @throws DomainError `bad_credentials`, `overloaded` */
async function attemptSignIn(
  services: Services,
  { username, password, ...device }: Attempt,
): Promise<SignInResult | null> {
  const account = await findByUsername(services, username)
  const hash = account?.passwordHash ?? null
  const { matches, rehashed } = await services.passwords.check({ password, hash })
  if (!matches || account === null || hash === null) {
    await recordFailedSignIn(services, { accountId: account?.id ?? null, network: device.network })
    throw new DomainError("bad_credentials")
  }
  const named = { ...account, username: account.username ?? username }
  const issued = await transaction(services.db, async (tx) =>
    (await isUnchanged(tx, { accountId: account.id, hash, rehashed }))
      ? issueSession({ ...services, tx }, { account: named, device })
      : null,
  )
  if (issued === null) return null
  const { viewer, tokens, ended } = issued
  return { account: presentAccount(account), hasVoted: await hasVotedNow(services, viewer), tokens, ended }
}

/** A new password or a deactivation since the comparison ended all sessions: none may start after it. */
async function isUnchanged(
  tx: Tx,
  { accountId, hash, rehashed }: { accountId: string; hash: string; rehashed: string | null },
): Promise<boolean> {
  if (rehashed !== null) {
    const changed = await tx.$executeRaw`
      UPDATE account SET password_hash = ${rehashed}
       WHERE id = ${accountId}::uuid AND password_hash = ${hash} AND deactivated_at IS NULL`
    return changed === 1
  }
  const [unchanged] = await tx.$queryRaw<unknown[]>`
    SELECT FROM account
     WHERE id = ${accountId}::uuid AND password_hash = ${hash} AND deactivated_at IS NULL FOR SHARE`
  return unchanged !== undefined
}

async function findByUsername({ db }: Services, username: string) {
  // Malformed usernames match no account, and PostgreSQL may refuse them as text.
  const usernameKey = Username.safeParse(username).success ? comparisonKey(username) : ""
  return db.prisma.account.findUnique({ where: { usernameKey, deactivatedAt: null, deletedAt: null } })
}
