import type { Tx } from "@hanpyo/db"
import { DomainError } from "../../core/domain-error.ts"
import type { ElectionRow } from "./find-election.ts"

/**
 * Locks an election's row until the transaction ends, and returns it as it is then: casting, closing and registering
 * take the same lock first, so that they come one after the other and what is decided here still holds at commit.
 * @throws DomainError `not_found`
 */
export async function lockElection(tx: Tx, electionId: string): Promise<ElectionRow> {
  // A separate statement: the next one has a new snapshot, and with it what was committed while this one waited.
  await tx.$queryRaw`SELECT id FROM election WHERE id = ${electionId}::uuid FOR NO KEY UPDATE`
  const election = await tx.election.findUnique({ where: { id: electionId } })
  if (election === null) throw new DomainError("not_found")
  return election
}

/** PostgreSQL's clock, which decides. Read it after the lock. */
export async function databaseNow(tx: Tx): Promise<Date> {
  const [row] = await tx.$queryRaw<[{ now: Date }]>`SELECT clock_timestamp() AS now`
  return row.now
}
