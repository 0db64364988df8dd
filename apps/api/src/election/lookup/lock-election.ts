import type { Tx } from "@hanpyo/db"
import { DomainError } from "../../core/domain-error.ts"
import type { ElectionRow } from "./find-election.ts"

/**
 * Locks an election's row until the transaction ends, and returns it as of then. Casting, closing and registering all
 * take this lock first, so they run one after the other.
 * @throws DomainError `not_found`
 */
export async function lockElection(tx: Tx, electionId: string): Promise<ElectionRow> {
  // A separate statement: the snapshot of the next one shows what was committed while this one waited.
  await tx.$queryRaw`SELECT id FROM election WHERE id = ${electionId}::uuid FOR NO KEY UPDATE`
  const election = await tx.election.findUnique({ where: { id: electionId } })
  if (election === null) throw new DomainError("not_found")
  return election
}

/** PostgreSQL's clock, which decides every time. Read it after taking the lock. */
export async function databaseNow(tx: Tx): Promise<Date> {
  const [row] = await tx.$queryRaw<[{ now: Date }]>`SELECT clock_timestamp() AS now`
  return row.now
}
