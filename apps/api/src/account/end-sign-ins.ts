import type { Tx } from "@hanpyo/db"

/** Ends every session of an account at once, and makes the codes void with which it could begin one. */
export async function endSignIns(tx: Tx, accountId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE session SET ended_at = clock_timestamp() WHERE account_id = ${accountId}::uuid AND ended_at IS NULL`
  await tx.$executeRaw`DELETE FROM join_code WHERE account_id = ${accountId}::uuid AND used_at IS NULL`
}
