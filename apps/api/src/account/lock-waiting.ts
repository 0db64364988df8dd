import type { Tx } from "@hanpyo/db"

interface WaitingAccount {
  readonly id: string
  readonly part: string | null
  readonly team: string | null
}

/** Locks those of these accounts that still wait for approval until the transaction ends. */
export async function lockWaiting(tx: Tx, accountIds: readonly string[]): Promise<WaitingAccount[]> {
  // Ordered by id, so that two organisers who approve the same accounts do not deadlock.
  return tx.$queryRaw<WaitingAccount[]>`
    SELECT id, part, team FROM account
     WHERE id = ANY(${[...accountIds]}::uuid[]) AND waiting_since IS NOT NULL AND deactivated_at IS NULL
     ORDER BY id FOR NO KEY UPDATE`
}
