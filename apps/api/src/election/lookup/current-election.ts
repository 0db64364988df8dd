import type { Db } from "@hanpyo/db"
import type { Viewer } from "../../core/viewer.ts"

/** One row: the newest open election, else the newest; `$1`: drafts count too. */
const currentSql = `
  SELECT id FROM election
  WHERE archived_at IS NULL AND (status <> 'draft' OR $1)
  ORDER BY status = 'open' DESC, CASE WHEN status = 'open' THEN opened_at END DESC NULLS LAST, created_at DESC, id
  LIMIT 1`

/**
 * The id of the election meant where a call names none: the newest open one by `opened_at`, else the newest by
 * `created_at`; never an archived one, and a draft only for organisers. Null: there is none (`no_election`).
 */
export async function currentElection({ db }: { db: Db }, viewer: Viewer): Promise<string | null> {
  const { rows } = await db.pool.query<{ id: string }>(currentSql, [viewer?.role === "organiser"])
  return rows[0]?.id ?? null
}
