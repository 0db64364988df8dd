import type { Tx } from "@hanpyo/db"
import { voidCodes } from "../codes/void-codes.ts"

/** Ends every session of these accounts and voids the codes that could open another. */
export async function endSignIns(tx: Tx, accountIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE session SET ended_at = clock_timestamp()
     WHERE account_id = ANY(${[...accountIds]}::uuid[]) AND ended_at IS NULL`
  await voidCodes(tx, accountIds)
}
