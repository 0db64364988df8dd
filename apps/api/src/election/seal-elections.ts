import type { Db } from "@hanpyo/db"
import type { Log } from "../core/log.ts"

type Needs = { db: Db; log: Log }

const unsealedSql = `
  SELECT id FROM election WHERE secrecy = 'secret' AND status = 'closed' AND sealed_at IS NULL ORDER BY id`

/**
 * Seals every closed secret election that is not sealed yet, also one that a server left so by stopping; several
 * processes at once seal it once. Returns whether none is left.
 */
export async function sealElections(needs: Needs): Promise<boolean> {
  const { rows } = await needs.db.pool.query<{ id: string }>(unsealedSql)
  const results: boolean[] = []
  for (const { id } of rows) results.push(await seal(needs, id))
  if (results.includes(true)) await vacuumVotes(needs)
  return !results.includes(false)
}

/** One that fails must not keep the others open. */
async function seal({ db, log }: Needs, electionId: string): Promise<boolean> {
  try {
    // No row, where it was deleted meanwhile.
    await db.pool.query("SELECT seal_election(id) FROM election WHERE id = $1", [electionId])
    return true
  } catch (err) {
    log.error({ err, electionId }, "a secret election could not be sealed")
    return false
  }
}

/**
 * Frees what sealing and purging leave behind: until then the old rows, with their order and transaction ids, lie in
 * the tables. Outside of any transaction, as PostgreSQL demands.
 */
export async function vacuumVotes({ db }: Pick<Needs, "db">): Promise<void> {
  await db.vacuum(["participation", "ballot", "candidate", "election"])
}

/** Whether a server may have stopped between sealing and vacuuming. */
export async function hasSealed({ db }: Pick<Needs, "db">): Promise<boolean> {
  const { rowCount } = await db.pool.query("SELECT FROM election WHERE sealed_at IS NOT NULL LIMIT 1")
  return rowCount === 1
}
