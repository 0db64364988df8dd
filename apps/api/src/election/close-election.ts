import { type Tx, transaction, type Db } from "@hanpyo/db"
import type { Election } from "@hanpyo/shared"
import { changeElection } from "./change-election.ts"
import type { SignedIn } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import { hasVoted } from "./lookup/has-voted.ts"
import type { ElectionRow } from "./lookup/find-election.ts"
import { databaseNow, lockElection } from "./lookup/lock-election.ts"
import { presentElection } from "./lookup/present-election.ts"

/**
 * Ends voting for good. Casting takes the same lock on the election's row, so every ballot is either committed before
 * the close or refused. @throws DomainError `not_found`, `election_not_open`, `election_closed`
 */
export async function closeElection(
  { db }: { db: Db },
  { organiser, electionId }: { organiser: SignedIn; electionId: string },
): Promise<Election> {
  const actorId = organiser.accountId
  const row = await transaction(db, async (tx) => {
    await lockOpenElection(tx, electionId)
    return endVoting(tx, { electionId, actorId })
  })
  return presentElection(row, { hasVoted: await hasVoted({ db }, { electionId, voterId: actorId }) })
}

/** Locks an open election, so that no ballot is cast until the transaction ends. @throws DomainError as `closeElection` */
export async function lockOpenElection(tx: Tx, electionId: string): Promise<ElectionRow> {
  const election = await lockElection(tx, electionId)
  if (election.status === "draft") throw new DomainError("election_not_open")
  if (election.status === "closed") throw new DomainError("election_closed")
  return election
}

/** Closes an election that `lockOpenElection` locked. */
export const endVoting = async (
  tx: Tx,
  { electionId, actorId, by }: { electionId: string; actorId?: string; by?: "schedule" },
): Promise<ElectionRow> =>
  changeElection(tx, {
    electionId,
    data: { status: "closed", closedAt: await databaseNow(tx) },
    audit: ({ votedCount, eligibleCount }) => ({
      kind: "election.closed",
      actorId,
      detail: { ...(by && { by }), voted: votedCount, eligible: eligibleCount },
    }),
  })
