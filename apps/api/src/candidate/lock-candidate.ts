import type { Tx } from "@hanpyo/db"
import type { SignedIn, Viewer } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import { type ElectionRow, maySeeElection } from "../election/lookup/find-election.ts"
import { databaseNow, lockElection } from "../election/lookup/lock-election.ts"

export type CandidateRow = NonNullable<Awaited<ReturnType<Tx["candidate"]["findUnique"]>>>

/** Whether a viewer may change or withdraw a candidate while its election is a draft. */
export const mayChange = ({ registeredBy }: { registeredBy: string | null }, viewer: Viewer): boolean =>
  viewer !== null && (viewer.role === "organiser" || registeredBy === viewer.accountId)

interface CandidateWithElection {
  readonly candidate: CandidateRow
  readonly election: ElectionRow
}

/**
 * Locks a candidate's election until the transaction ends, so that no ballot is cast until then, and returns both.
 * @throws DomainError `unknown_candidate`
 */
export async function lockWithElection(tx: Tx, candidateId: string): Promise<CandidateWithElection> {
  const where = { id: candidateId }
  const found = await tx.candidate.findUnique({ where, select: { electionId: true } })
  if (found === null) throw new DomainError("unknown_candidate")
  // Every writer locks the election first; the candidate may have changed while this one waited.
  const election = await lockElection(tx, found.electionId)
  const candidate = await tx.candidate.findUnique({ where })
  if (candidate === null) throw new DomainError("unknown_candidate")
  return { candidate, election }
}

/**
 * Refuses viewers who may not change a candidate, without revealing candidates of a draft they may not see.
 * @throws DomainError `unknown_candidate`, `not_owner`
 */
export function checkMayChange({ candidate, election }: CandidateWithElection, viewer: SignedIn): void {
  if (!mayChange(candidate, viewer))
    throw new DomainError(maySeeElection(election, viewer) ? "not_owner" : "unknown_candidate")
}

/** @throws DomainError `election_not_open`, `election_closed` (also once its end has passed) */
export async function checkIsOpen(tx: Tx, { status, closesAt }: ElectionRow): Promise<void> {
  if (status === "draft") throw new DomainError("election_not_open")
  if (status === "closed" || (closesAt !== null && closesAt <= (await databaseNow(tx))))
    throw new DomainError("election_closed")
}

/**
 * Locks the election of a candidate that the viewer may change, until the transaction ends.
 * @throws DomainError `unknown_candidate`, `not_owner`, `election_not_draft`
 */
export async function lockCandidate(
  tx: Tx,
  { candidateId, viewer }: { candidateId: string; viewer: SignedIn },
): Promise<CandidateRow> {
  const locked = await lockWithElection(tx, candidateId)
  checkMayChange(locked, viewer)
  if (locked.election.status !== "draft") throw new DomainError("election_not_draft")
  return locked.candidate
}
