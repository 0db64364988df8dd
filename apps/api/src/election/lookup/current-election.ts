import type { Db } from "@hanpyo/db"
import type { Viewer } from "../../core/viewer.ts"

/** `$1`: include drafts. */
const currentSql = `
  SELECT id FROM election
  WHERE archived_at IS NULL AND (status <> 'draft' OR $1)
  ORDER BY status = 'open' DESC, CASE WHEN status = 'open' THEN opened_at END DESC NULLS LAST, created_at DESC, id
  LIMIT 1`

/**
 * Returns the id of the current election: the newest open one by `opened_at`, or the newest by `created_at`; never an
 * archived one, and drafts only for organisers. Null if there is none.
 */
export async function currentElection({ db }: { db: Db }, viewer: Viewer): Promise<string | null> {
  const { rows } = await db.pool.query<{ id: string }>(currentSql, [viewer?.role === "organiser"])
  return rows[0]?.id ?? null
}
