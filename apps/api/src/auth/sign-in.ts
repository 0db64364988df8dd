import { transaction } from "@hanpyo/db"
import { comparisonKey, type SignInInput, Username } from "@hanpyo/shared"
import { hasVotedNow } from "../account/has-voted-now.ts"
import { presentAccount } from "../account/present-account.ts"
import { DomainError } from "../domain-error.ts"
import type { Services } from "../services.ts"
import type { SignedIn } from "./answer-session.ts"
import { startSession } from "./start-session.ts"

type Needs = Pick<Services, "db" | "config" | "accessTokens" | "passwords">

/**
 * One answer, at one cost, whether the username is unknown, the password wrong, or the account deactivated or still
 * without a password: nobody learns who has an account.
 * @throws DomainError `bad_credentials`, `overloaded`
 */
export async function signIn(
  services: Needs,
  { username, password, userAgent }: SignInInput & { userAgent: string | null },
): Promise<SignedIn> {
  const account = await findByUsername(services, username)
  const hash = account?.passwordHash ?? null
  const matches = await services.passwords.matches({ password, hash })
  if (!matches || account === null) throw new DomainError("bad_credentials")
  const named = { ...account, username: account.username ?? username }
  const { viewer, tokens } = await transaction(services.db, async (tx) => {
    // A new password or a deactivation since it was compared ended the sign-ins there were; this one is not to follow.
    const [still] = await tx.$queryRaw<unknown[]>`
      SELECT FROM account WHERE id = ${account.id}::uuid AND password_hash = ${hash} AND deactivated_at IS NULL FOR SHARE`
    if (still === undefined) throw new DomainError("bad_credentials")
    return startSession({ ...services, tx }, { account: named, userAgent })
  })
  return { account: presentAccount(account), hasVoted: await hasVotedNow(services, viewer), tokens }
}

async function findByUsername({ db }: Needs, username: string) {
  // What cannot be a username is nobody's, and may hold what PostgreSQL does not take as text at all.
  const usernameKey = Username.safeParse(username).success ? comparisonKey(username) : ""
  return db.prisma.account.findUnique({ where: { usernameKey, deactivatedAt: null, deletedAt: null } })
}
