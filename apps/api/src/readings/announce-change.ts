import type { Tx } from "@hanpyo/db"
import { resultsChannel } from "./changes.ts"

/** Tells all processes, when the transaction commits, that an election's results changed. */
export async function announceChange(tx: Tx, electionId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${resultsChannel}, ${electionId})`
}
