import { type Tx, transaction, type Db } from "@hanpyo/db"
import type { Election } from "@hanpyo/shared"
import { recordAudit } from "../audit/record-audit.ts"
import type { SignedIn } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import { hasVoted } from "./lookup/has-voted.ts"
import type { ElectionRow } from "./lookup/find-election.ts"
import { databaseNow, lockElection } from "./lookup/lock-election.ts"
import { presentElection } from "./lookup/present-election.ts"

/**
 * Ends voting for good. The election's row is locked as casting locks it, so every ballot is committed before, and
 * counted, or refused after. @throws DomainError `not_found`, `election_not_open`, `election_closed`
 */
export async function closeElection(
  { db }: { db: Db },
  { organiser, electionId }: { organiser: SignedIn; electionId: string },
): Promise<Election> {
  const actorId = organiser.accountId
  const row = await transaction(db, async (tx) => {
    await lockOpenElection(tx, electionId)
    return endVoting(tx, { electionId, actorId, detail: {} })
  })
  return presentElection(row, { hasVoted: await hasVoted({ db }, { electionId, voterId: actorId }) })
}

/** An open election into which no ballot comes until the transaction ends. @throws DomainError as `closeElection` */
export async function lockOpenElection(tx: Tx, electionId: string): Promise<ElectionRow> {
  const election = await lockElection(tx, electionId)
  if (election.status === "draft") throw new DomainError("election_not_open")
  if (election.status === "closed") throw new DomainError("election_closed")
  return election
}

interface Ending {
  /** Locked by `lockOpenElection`. */
  electionId: string
  actorId?: string
  /** What the audit says beside the turnout. */
  detail: { by?: "schedule" }
}

export async function endVoting(tx: Tx, { electionId, actorId, detail }: Ending): Promise<ElectionRow> {
  const closed = await tx.election.update({
    where: { id: electionId },
    data: { status: "closed", closedAt: await databaseNow(tx) },
  })
  await recordAudit(tx, {
    kind: "election.closed",
    electionId,
    ...(actorId !== undefined && { actorId }),
    detail: { ...detail, voted: closed.votedCount, eligible: closed.eligibleCount },
  })
  return closed
}
