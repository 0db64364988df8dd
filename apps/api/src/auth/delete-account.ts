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
 * Deletes one's own account: everything personal is emptied, every session ends, codes are void. Participations and
 * ballots stay counted and show as a deleted account. Candidates keep their name and their link: both are frozen with
 * their election, and the link leads to an emptied row. The account leaves the rolls of drafts; in open elections a
 * hash of its username and e-mail stays until they close, so that its owner does not vote there again.
 * @throws DomainError `bad_credentials`, `last_organiser`, `overloaded`
 */
export async function deleteAccount(
  { db, passwords }: { db: Db; passwords: Passwords },
  { accountId, password }: { accountId: AccountId; password: string },
): Promise<void> {
  const known = await db.prisma.account.findUnique({ where: { id: accountId } })
  const hash = known?.passwordHash ?? null
  if (!(await passwords.matches({ password, hash }))) throw new DomainError("bad_credentials")
  await transaction(db, async (tx) => {
    // Elections before accounts: the same order as in join.ts, so that the two cannot deadlock.
    await lockOpenElections(tx)
    await keepAnOrganiser(tx, { without: accountId })
    await leaveDrafts(tx, accountId)
    const account = await lockAccount(tx, accountId)
    // Changed since it was compared: whoever knew the old one may not be the owner any more.
    if (account.passwordHash !== hash) throw new DomainError("bad_credentials")
    await keepIdentities(tx, { accountId, identities: identitiesOf(account) })
    await emptyAccounts(tx, [accountId])
    await recordAudit(tx, { kind: "account.deleted", actorId: accountId, accountId })
  })
}

/** Nobody is left to vote: counted among the voters of an election that opens later they would lower its turnout. */
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
