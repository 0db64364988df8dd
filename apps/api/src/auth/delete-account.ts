import { transaction, type Tx, type Db } from "@hanpyo/db"
import { emptyAccounts } from "../account/empty-accounts.ts"
import { identitiesOf, keepIdentities, lockOpenElections } from "../account/identity/former-identity.ts"
import { keepAnOrganiser } from "../account/identity/keep-an-organiser.ts"
import { lockAccount } from "../account/identity/lock-account.ts"
import { recordAudit } from "../audit/record-audit.ts"
import { DomainError } from "../core/domain-error.ts"
import type { Passwords } from "../passwords/passwords.ts"
import type { AccountId } from "../core/viewer.ts"

/**
 * Deletes the caller's account: empties it, ends its sessions and voids its codes. Participations and ballots still count,
 * as those of a deleted account. Candidates keep name and link, as both are frozen with their election. The account leaves
 * the rolls of drafts; open elections keep a hash of its username and e-mail until they close, so that its owner cannot
 * vote again.
 * @throws DomainError `bad_credentials`, `last_organiser`, `overloaded`
 */
export async function deleteAccount(
  { db, passwords }: { db: Db; passwords: Passwords },
  { accountId, password }: { accountId: AccountId; password: string },
): Promise<void> {
  const before = await db.prisma.account.findUnique({ where: { id: accountId } })
  const hash = before?.passwordHash ?? null
  if (!(await passwords.matches({ password, hash }))) throw new DomainError("bad_credentials")
  await transaction(db, async (tx) => {
    // Elections before accounts, as in join.ts: otherwise the two could deadlock.
    await lockOpenElections(tx)
    await keepAnOrganiser(tx, { without: accountId })
    await leaveDrafts(tx, accountId)
    const account = await lockAccount(tx, accountId)
    // The password may have changed since it was compared, and its old holder may not be the owner.
    if (account.passwordHash !== hash) throw new DomainError("bad_credentials")
    await keepIdentities(tx, { accountId, identities: identitiesOf(account) })
    await emptyAccounts(tx, [accountId])
    await recordAudit(tx, { kind: "account.deleted", actorId: accountId, accountId })
  })
}

/** A deleted account cannot vote: on the roll of a draft it would lower the turnout. */
async function leaveDrafts(tx: Tx, accountId: string): Promise<void> {
  const drafts = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM election
     WHERE status = 'draft' AND id IN (SELECT election_id FROM electorate WHERE account_id = ${accountId}::uuid)
     ORDER BY id FOR NO KEY UPDATE`
  const ids = drafts.map(({ id }) => id)
  const { count } = await tx.electorate.deleteMany({ where: { accountId, electionId: { in: ids } } })
  if (count > 0)
    await tx.election.updateMany({
      where: { id: { in: ids } },
      data: { eligibleCount: { decrement: 1 } },
    })
}
