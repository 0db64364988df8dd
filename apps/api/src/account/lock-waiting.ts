import type { Tx } from "@hanpyo/db"

interface Waiting {
  readonly id: string
  readonly part: string | null
  readonly team: string | null
}

/** Those of these accounts that still wait to be let in, locked until the transaction ends. */
export async function lockWaiting(tx: Tx, accountIds: readonly string[]): Promise<Waiting[]> {
  // In the order of ids, so that two organisers who let the same people in do not wait for each other.
  return tx.$queryRaw<Waiting[]>`
    SELECT id, part, team FROM account
     WHERE id = ANY(${[...accountIds]}::uuid[]) AND waiting_since IS NOT NULL AND deactivated_at IS NULL
     ORDER BY id FOR NO KEY UPDATE`
}
