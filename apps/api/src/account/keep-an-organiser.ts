import type { Tx } from "@hanpyo/db"
import { DomainError } from "../domain-error.ts"

/**
 * Refuses to lose the last organiser who can sign in: from here on nobody could open or close an election in the
 * browser. Call it before anything else is locked. All organisers' rows are locked, in the order of ids: of two
 * who demote each other at once the second waits, and then finds itself the last (the rows are judged anew after the wait).
 * @throws DomainError `last_organiser`
 */
export async function keepAnOrganiser(tx: Tx, { without }: { without: string }): Promise<void> {
  const organisers = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM account
     WHERE role = 'organiser' AND deactivated_at IS NULL AND deleted_at IS NULL AND password_hash IS NOT NULL
     ORDER BY id FOR NO KEY UPDATE`
  const isOne = organisers.some(({ id }) => id === without)
  if (isOne && organisers.length === 1) throw new DomainError("last_organiser")
}
