import type { Tx } from "@hanpyo/db"

/** Deletes the unused one-time codes of these accounts. */
export const voidCodes = (tx: Tx, accountIds: readonly string[]): Promise<number> =>
  tx.$executeRaw`DELETE FROM join_code WHERE account_id = ANY(${[...accountIds]}::uuid[]) AND used_at IS NULL`
