import { transaction, type Db } from "@hanpyo/db"
import type { Election } from "@hanpyo/shared"
import { changeElection } from "./change-election.ts"
import type { SignedIn } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import { hasVoted } from "./lookup/has-voted.ts"
import { lockOpenElection } from "./close-election.ts"
import { databaseNow } from "./lookup/lock-election.ts"
import { presentElection } from "./lookup/present-election.ts"

/**
 * Moves the end of an open election later, or sets one. Refuses once the end has passed, even if the schedule has not yet
 * closed the election: ballots were refused already.
 * @throws DomainError `not_found`, `election_not_open`, `election_closed`, `invalid_input` (not later)
 */
export async function extendElection(
  { db }: { db: Db },
  { organiser, electionId, closesAt }: { organiser: SignedIn; electionId: string; closesAt: string },
): Promise<Election> {
  const actorId = organiser.accountId
  const to = new Date(closesAt)
  const row = await transaction(db, async (tx) => {
    const { closesAt: from } = await lockOpenElection(tx, electionId)
    const now = await databaseNow(tx)
    if (from !== null && from <= now) throw new DomainError("election_closed")
    if (to <= now || (from !== null && to <= from))
      throw new DomainError("invalid_input", { fields: { closesAt: "too_early" } })
    return changeElection(tx, {
      electionId,
      data: { closesAt: to },
      audit: () => ({
        kind: "election.extended",
        actorId,
        detail: { from: from?.toISOString() ?? null, to: to.toISOString() },
      }),
    })
  })
  return presentElection(row, { hasVoted: await hasVoted({ db }, { electionId, voterId: actorId }) })
}
