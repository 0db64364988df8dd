import { transaction } from "@hanpyo/db"
import type { Election } from "@hanpyo/shared"
import { recordAudit } from "../audit/record-audit.ts"
import type { Member } from "../auth/viewer.ts"
import { DomainError } from "../domain-error.ts"
import { announceChange } from "../results/announce-change.ts"
import type { Services } from "../services.ts"
import { hasVoted } from "../vote/has-voted.ts"
import { databaseNow, lockElection } from "./lock-election.ts"
import { presentElection } from "./present-election.ts"

/**
 * Ends voting for good. The election's row is locked as casting locks it, so every ballot is committed before, and
 * counted, or refused after. @throws DomainError `not_found`, `election_not_open`, `election_closed`
 */
export async function closeElection(
  { db }: Pick<Services, "db">,
  { organiser, electionId }: { organiser: Member; electionId: string },
): Promise<Election> {
  const row = await transaction(db, async (tx) => {
    const { status } = await lockElection(tx, electionId)
    if (status === "draft") throw new DomainError("election_not_open")
    if (status === "closed") throw new DomainError("election_closed")
    const closed = await tx.election.update({
      where: { id: electionId },
      data: { status: "closed", closedAt: await databaseNow(tx), revision: { increment: 1 } },
    })
    await recordAudit(tx, {
      scope: "election",
      kind: "election.closed",
      electionId,
      actorId: organiser.accountId,
      detail: { voted: closed.votedCount, eligible: closed.eligibleCount },
    })
    await announceChange(tx, electionId)
    return closed
  })
  return presentElection(row, {
    hasVoted: await hasVoted({ db }, { electionId, voterId: organiser.accountId }),
  })
}
