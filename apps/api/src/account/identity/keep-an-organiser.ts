import type { Tx } from "@hanpyo/db"
import { DomainError } from "../../core/domain-error.ts"

/** An arbitrary key for `pg_advisory_xact_lock`: "organ" in ASCII. */
const lockKey = 0x6f_72_67_61_6e

/**
 * Refuses to lose the last organiser who can sign in: no one could run elections in the browser any more. Call it before
 * taking any other lock. The advisory lock makes callers take turns: of two organisers who demote each other, the second
 * waits and is then refused. Ordered row locks would not do, as a row changed during the wait is locked last; they hold
 * off other writers.
 * @throws DomainError `last_organiser`
 */
export async function keepAnOrganiser(tx: Tx, { without }: { without: string }): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${lockKey}::bigint)`
  const organisers = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM account
     WHERE role = 'organiser' AND deactivated_at IS NULL AND deleted_at IS NULL AND password_hash IS NOT NULL
     ORDER BY id FOR NO KEY UPDATE`
  const isOrganiser = organisers.some(({ id }) => id === without)
  if (isOrganiser && organisers.length === 1) throw new DomainError("last_organiser")
}
