import type { Db } from "@hanpyo/db"
import type { Log } from "../core/log.ts"

const unsealedSql = `
  SELECT id FROM election WHERE secrecy = 'secret' AND status = 'closed' AND sealed_at IS NULL ORDER BY id`

/**
 * Seals closed secret elections that are not sealed yet, also those of a server that stopped; safe in several processes
 * at once. Returns whether all are sealed.
 */
export async function sealElections(services: { db: Db; log: Log }): Promise<boolean> {
  const { rows } = await services.db.pool.query<{ id: string }>(unsealedSql)
  const results: boolean[] = []
  for (const { id } of rows) results.push(await seal(services, id))
  if (results.includes(true)) await vacuumVotes(services)
  return !results.includes(false)
}

/** A failure is logged and must not prevent sealing the others. */
async function seal({ db, log }: { db: Db; log: Log }, electionId: string): Promise<boolean> {
  try {
    // Selects no row if the election has since been deleted.
    await db.pool.query("SELECT seal_election(id) FROM election WHERE id = $1", [electionId])
    return true
  } catch (err) {
    log.error({ err, electionId }, "a secret election could not be sealed")
    return false
  }
}

/**
 * Removes the dead rows that sealing and purging leave in the tables, with their order and transaction ids. PostgreSQL
 * does not allow it inside a transaction.
 */
export async function vacuumVotes({ db }: { db: Db }): Promise<void> {
  await db.vacuum(["participation", "ballot", "candidate", "election"])
}

/** Whether any election is sealed, so that a server may have stopped between sealing and vacuuming. */
export async function hasSealed({ db }: { db: Db }): Promise<boolean> {
  const { rowCount } = await db.pool.query("SELECT FROM election WHERE sealed_at IS NOT NULL LIMIT 1")
  return rowCount === 1
}
