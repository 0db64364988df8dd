import type { Tx } from "@hanpyo/db"
import { DomainError } from "../../core/domain-error.ts"

/** Any number of this product's own, for `pg_advisory_xact_lock`: "organ" in ASCII. */
const lockKey = 0x6f_72_67_61_6e

/**
 * Refuses to lose the last organiser who can sign in: from here on nobody could open or close an election in the
 * browser. Call it before anything else is locked. Whoever does so takes turns: of two who demote each other at once the
 * second waits, and then finds itself the last. (The order of ids would not be enough: whoever was demoted while one
 * waited is locked after the others.) All organisers' rows are locked too, against those who change them otherwise.
 * @throws DomainError `last_organiser`
 */
export async function keepAnOrganiser(tx: Tx, { without }: { without: string }): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${lockKey}::bigint)`
  const organisers = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM account
     WHERE role = 'organiser' AND deactivated_at IS NULL AND deleted_at IS NULL AND password_hash IS NOT NULL
     ORDER BY id FOR NO KEY UPDATE`
  const isOne = organisers.some(({ id }) => id === without)
  if (isOne && organisers.length === 1) throw new DomainError("last_organiser")
}
