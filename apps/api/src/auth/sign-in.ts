import { transaction, type Tx, type Db } from "@hanpyo/db"
import { comparisonKey, type SignInInput, Username } from "@hanpyo/shared"
import { hasVotedNow } from "../election/lookup/has-voted-now.ts"
import { presentAccount } from "../account/identity/present-account.ts"
import { DomainError } from "../core/domain-error.ts"
import type { Config } from "../config/config.ts"
import type { Passwords } from "../passwords/passwords.ts"
import type { AccessTokens } from "../sessions/access-tokens.ts"
import type { SignInResult } from "./session-answer.ts"
import { recordFailedSignIn } from "../sessions/failed-sign-ins.ts"
import { type Device, issueSession } from "../sessions/issue-session.ts"

type Needs = { db: Db; config: Config; accessTokens: AccessTokens; passwords: Passwords }
type Attempt = SignInInput & Device

/**
 * One answer, at one cost, whether the username is unknown, the password wrong, or the account deactivated or still
 * without a password: nobody learns who has an account. A hash made at another cost than today's is made anew.
 * @throws DomainError `bad_credentials`, `overloaded`
 */
export async function signIn(services: Needs, attempt: Attempt): Promise<SignInResult> {
  // Once more where the hash changed while it was compared: another device's sign-in may have made it anew.
  const signedIn = (await tryToSignIn(services, attempt)) ?? (await tryToSignIn(services, attempt))
  if (signedIn === null) throw new DomainError("bad_credentials")
  return signedIn
}

/** Null: the account changed meanwhile. A failure is recorded. @throws DomainError `bad_credentials`, `overloaded` */
async function tryToSignIn(
  services: Needs,
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
  const started = await transaction(services.db, async (tx) =>
    (await isStillSo(tx, { accountId: account.id, hash, rehashed }))
      ? issueSession({ ...services, tx }, { account: named, device })
      : null,
  )
  if (started === null) return null
  const { viewer, tokens, ended } = started
  return { account: presentAccount(account), hasVoted: await hasVotedNow(services, viewer), tokens, ended }
}

interface Compared {
  readonly accountId: string
  readonly hash: string
  readonly rehashed: string | null
}

/** A new password or a deactivation since it was compared ended the sign-ins there were; this one is not to follow. */
async function isStillSo(tx: Tx, { accountId, hash, rehashed }: Compared): Promise<boolean> {
  if (rehashed !== null) {
    const changed = await tx.$executeRaw`
      UPDATE account SET password_hash = ${rehashed}
       WHERE id = ${accountId}::uuid AND password_hash = ${hash} AND deactivated_at IS NULL`
    return changed === 1
  }
  const [still] = await tx.$queryRaw<unknown[]>`
    SELECT FROM account
     WHERE id = ${accountId}::uuid AND password_hash = ${hash} AND deactivated_at IS NULL FOR SHARE`
  return still !== undefined
}

async function findByUsername({ db }: Needs, username: string) {
  // What cannot be a username is nobody's, and may hold what PostgreSQL does not take as text at all.
  const usernameKey = Username.safeParse(username).success ? comparisonKey(username) : ""
  return db.prisma.account.findUnique({ where: { usernameKey, deactivatedAt: null, deletedAt: null } })
}
