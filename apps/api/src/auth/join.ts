import { transaction, type Tx, type Db } from "@hanpyo/db"
import { comparisonKey, type JoinInput } from "@hanpyo/shared"
import { writeKeys } from "../names/account-keys.ts"
import { identitiesOf, keepIdentities, lockOpenElections } from "../account/identity/former-identity.ts"
import { hasVotedNow } from "../election/lookup/has-voted-now.ts"
import { joinOpenElections } from "../account/join-open-elections.ts"
import { presentAccount } from "../account/identity/present-account.ts"
import { refineUniqueViolation } from "../names/username-keys.ts"
import { recordAudit } from "../audit/record-audit.ts"
import { DomainError } from "../core/domain-error.ts"
import type { Admission } from "../admission/admission.ts"
import type { Config } from "../config/config.ts"
import type { Passwords } from "../passwords/passwords.ts"
import type { AccessTokens } from "../sessions/access-tokens.ts"
import type { SignInResult } from "./present-session.ts"
import { checkPassword } from "../passwords/check-password.ts"
import { joinCodeHash } from "../codes/join-code.ts"
import { type Device, issueSession } from "../sessions/issue-session.ts"
import { voidCodes } from "../codes/void-codes.ts"

type Services = {
  db: Db
  config: Config
  accessTokens: AccessTokens
  passwords: Passwords
  admission: Admission
}
type JoinRequest = JoinInput & Device

/**
 * Redeems a one-time code: takes up an account made for its owner, or resets the password. Ends all earlier sessions of
 * the account. A username in the input must be the account's.
 * @throws DomainError `bad_code`, `invalid_input`, `username_taken`, `email_taken`, `overloaded`
 */
export async function join(services: Services, input: JoinRequest): Promise<SignInResult> {
  const codeHash = joinCodeHash(input.code)
  // Looked up before hashing, so that a wrong code costs nothing, and redeemed below.
  const found = await services.db.prisma.joinCode.findUnique({
    where: { codeHash },
    select: { accountId: true, account: { select: { username: true, email: true, name: true } } },
  })
  if (found === null) throw new DomainError("bad_code")
  const account = { ...found.account, ...(input.email !== undefined && { email: input.email }) }
  checkPassword(services, { field: "password", password: input.password, account })
  const passwordHash = await services.passwords.hash(input.password)
  try {
    const store = async (tx: Tx) => {
      // A replaced address is kept as a former identity.
      if (input.email !== undefined) await lockOpenElections(tx)
      // Account before code, the order in which codes are issued and voided.
      await tx.$queryRaw`SELECT id FROM account WHERE id = ${found.accountId}::uuid FOR NO KEY UPDATE`
      const { accountId, purpose } = await useCode(tx, codeHash)
      const account = await setPassword(tx, { accountId, passwordHash, input })
      await tx.$executeRaw`
        UPDATE session SET ended_at = clock_timestamp() WHERE account_id = ${accountId}::uuid AND ended_at IS NULL`
      const kind = purpose === "join" ? "account.joined" : "account.password_reset"
      await recordAudit(tx, { kind, actorId: accountId, accountId })
      const issued = await issueSession({ ...services, tx }, { account, device: input })
      if (account.isNew) await joinOpenElections(tx, [{ accountId, part: account.part, team: account.team }])
      return { account, ...issued }
    }
    const joined = await services.admission.joining.run({ lane: "" }, () => transaction(services.db, store))
    return {
      account: presentAccount(joined.account),
      hasVoted: await hasVotedNow(services, joined.viewer),
      tokens: joined.tokens,
      ended: joined.ended,
      success: joined.account.isNew ? "joined" : "password_changed",
    }
  } catch (error) {
    throw refineUniqueViolation(error)
  }
}

/** Of many concurrent uses of a code, one succeeds. Voids all other codes of the account. */
async function useCode(
  tx: Tx,
  codeHash: Buffer<ArrayBuffer>,
): Promise<{ accountId: string; purpose: string }> {
  const [used] = await tx.$queryRaw<{ accountId: string; purpose: string }[]>`
    UPDATE join_code SET used_at = clock_timestamp()
     WHERE code_hash = ${codeHash} AND used_at IS NULL AND expires_at > clock_timestamp()
    RETURNING account_id AS "accountId", purpose::text`
  if (used === undefined) throw new DomainError("bad_code")
  await voidCodes(tx, [used.accountId])
  return used
}

async function setPassword(
  tx: Tx,
  { accountId, passwordHash, input }: { accountId: string; passwordHash: string; input: JoinRequest },
) {
  const before = await tx.account.findUnique({
    where: { id: accountId, deactivatedAt: null, deletedAt: null },
  })
  if (before === null || before.username === null) throw new DomainError("bad_code")
  const { username } = before
  if (input.username !== undefined && comparisonKey(input.username) !== before.usernameKey) {
    throw new DomainError("invalid_input", { fields: { username: "not_one_of" } })
  }
  if (input.email !== undefined && comparisonKey(input.email) !== before.emailKey) {
    const identities = identitiesOf({ usernameKey: null, emailKey: before.emailKey })
    await keepIdentities(tx, { accountId, identities })
  }
  const account = await tx.account.update({
    where: { id: accountId },
    data: {
      passwordHash,
      tokenVersion: { increment: 1 },
      ...(input.email !== undefined && typedEmail(input.email, before)),
    },
  })
  await writeKeys(tx, [{ ...account, username }])
  return { ...account, username, isNew: before.passwordHash === null }
}

/** An address that an organiser gave stays vouched for only if it is not replaced. */
function typedEmail(email: string, before: { emailKey: string | null; emailVouched: boolean }) {
  const emailKey = comparisonKey(email)
  return { email, emailKey, emailVouched: before.emailVouched && emailKey === before.emailKey }
}
