import type { Tx } from "@hanpyo/db"

/** Voids the one-time codes of accounts that nobody has used: a new one takes their place, or one of them was used. */
export const voidCodes = (tx: Tx, accountIds: readonly string[]): Promise<number> =>
  tx.$executeRaw`DELETE FROM join_code WHERE account_id = ANY(${[...accountIds]}::uuid[]) AND used_at IS NULL`
