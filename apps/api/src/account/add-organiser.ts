import { transaction, type Tx, type Db } from "@hanpyo/db"
import { recordAudit } from "../audit/record-audit.ts"
import { hashOf, newSecret } from "../codes/secrets.ts"
import { voidCodes } from "../codes/void-codes.ts"
import { approve } from "./approve-accounts.ts"
import { accountKeys } from "../names/account-keys.ts"
import { checkNewUsername, refineUniqueViolation, usernameKeys } from "../names/username-keys.ts"

/** How long a one-time link is valid. */
export const linkHours = 24

export type AddedOrganiser =
  | { readonly kind: "promoted" | "already" | "deactivated" }
  /** A new account, or one without a password: `code` is for its one-time link. */
  | { readonly kind: "invited"; readonly code: string }

/**
 * Makes an account an organiser from the command line, and creates it if it does not exist. Audited.
 * @throws DomainError `invalid_input` (`username` unfit for a new account), `username_looks_taken`
 */
export async function addOrganiser(services: { db: Db }, username: string): Promise<AddedOrganiser> {
  try {
    return await transaction(services.db, (tx) => promoteOrInvite(tx, username))
  } catch (error) {
    throw refineUniqueViolation(error)
  }
}

async function promoteOrInvite(tx: Tx, username: string): Promise<AddedOrganiser> {
  const keys = usernameKeys(username)
  const where = { usernameKey: keys.usernameKey }
  if ((await tx.account.count({ where })) === 0) checkNewUsername(username)
  const account = await tx.account.upsert({
    where,
    create: { username, ...keys, usernameVouched: true, ...accountKeys({ username }) },
    update: {},
  })
  if (account.deactivatedAt !== null) return { kind: "deactivated" }
  await approve(tx, { accountIds: [account.id] })
  if (account.role !== "organiser") {
    await tx.account.update({ where: { id: account.id }, data: { role: "organiser" } })
    await recordAudit(tx, { kind: "account.made_organiser", accountId: account.id })
  }
  if (account.passwordHash === null) return { kind: "invited", code: await issueCode(tx, account.id) }
  return { kind: account.role === "organiser" ? "already" : "promoted" }
}

async function issueCode(tx: Tx, accountId: string): Promise<string> {
  const code = newSecret()
  await voidCodes(tx, [accountId])
  await tx.$executeRaw`
    INSERT INTO join_code (code_hash, account_id, purpose, expires_at)
    VALUES (${hashOf(code)}, ${accountId}::uuid, 'join', clock_timestamp() + make_interval(hours => ${linkHours}::int))`
  await recordAudit(tx, { kind: "account.link_issued", accountId })
  return code
}
