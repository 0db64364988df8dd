import { transaction, type Db } from "@hanpyo/db"
import { changeElection } from "../election/change-election.ts"
import type { AccountId } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import { lockElection } from "../election/lookup/lock-election.ts"

/**
 * Takes a voter off the roll of a draft. The account stays. Voters of open elections cannot be removed.
 * @throws DomainError `not_found`, `election_not_draft`
 */
export function removeFromRoll(
  { db }: { db: Db },
  { organiserId, electionId, accountId }: { organiserId: AccountId; electionId: string; accountId: string },
): Promise<{ eligible: number }> {
  return transaction(db, async (tx) => {
    const { status } = await lockElection(tx, electionId)
    if (status !== "draft") throw new DomainError("election_not_draft")
    const { count } = await tx.electorate.deleteMany({ where: { electionId, accountId } })
    if (count === 0) throw new DomainError("not_found")
    const eligible = await tx.electorate.count({ where: { electionId } })
    await changeElection(tx, {
      electionId,
      data: { eligibleCount: eligible },
      audit: () => ({ kind: "roll.removed", actorId: organiserId, accountId, detail: { eligible } }),
    })
    return { eligible }
  })
}
