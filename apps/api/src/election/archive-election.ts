import { transaction, type Db } from "@hanpyo/db"
import type { Election } from "@hanpyo/shared"
import { changeElection } from "./change-election.ts"
import type { SignedIn } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import { hasVoted } from "./lookup/has-voted.ts"
import { databaseNow, lockElection } from "./lookup/lock-election.ts"
import { presentElection } from "./lookup/present-election.ts"

/**
 * Moves a draft or a closed election into the archive or out of it. An archived draft does not open on schedule.
 * @throws DomainError `not_found`, `election_not_draft` (it is open)
 */
export async function archiveElection(
  { db }: { db: Db },
  { organiser, electionId, archived }: { organiser: SignedIn; electionId: string; archived: boolean },
): Promise<Election> {
  const actorId = organiser.accountId
  const row = await transaction(db, async (tx) => {
    const election = await lockElection(tx, electionId)
    if (election.status === "open") throw new DomainError("election_not_draft")
    if ((election.archivedAt !== null) === archived) return election
    return changeElection(tx, {
      electionId,
      data: { archivedAt: archived ? await databaseNow(tx) : null },
      audit: () => ({ kind: archived ? "election.archived" : "election.unarchived", actorId }),
    })
  })
  return presentElection(row, { hasVoted: await hasVoted({ db }, { electionId, voterId: actorId }) })
}
