import { transaction, type Db } from "@hanpyo/db"
import type { JoinCard } from "@hanpyo/shared"
import { recordAudit } from "../audit/record-audit.ts"
import type { AccountId } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import type { Config } from "../config/config.ts"
import { linkHours } from "./add-organiser.ts"
import { issueJoinCodes } from "./issue-join-codes.ts"
import { lockAccount } from "./identity/lock-account.ts"
import { presentAccount } from "./identity/present-account.ts"

/**
 * Issues a one-time link, valid for 24 hours, with which an account's owner sets a password, and voids earlier ones. Its
 * holder can take over the account, hence the audit entry. The old password works until the link is used.
 * @throws DomainError `not_found`, `invalid_input` (`accountId`) for a deactivated account
 */
export function resetLink(
  { db, config, listening }: { db: Db; config: Config; listening: { port: number } },
  { organiserId, accountId }: { organiserId: AccountId; accountId: string },
): Promise<JoinCard & { expiresAt: string }> {
  return transaction(db, async (tx) => {
    const account = await lockAccount(tx, accountId)
    if (account.deactivatedAt !== null)
      throw new DomainError("invalid_input", { fields: { accountId: "not_one_of" } })
    const { cards, expiresAt } = await issueJoinCodes(
      { tx, config, listening },
      {
        accounts: [presentAccount(account)],
        purpose: account.passwordHash === null ? "join" : "reset",
        issuedBy: organiserId,
        hours: linkHours,
      },
    )
    const [card] = cards
    if (card === undefined || expiresAt === null) throw new Error("failed to issue the join code")
    await recordAudit(tx, { kind: "account.link_issued", actorId: organiserId, accountId })
    return { ...card, expiresAt }
  })
}
