import type { Db } from "@hanpyo/db"
import type { VoteHistory, VoteHistoryEntry, VoteHistoryInput } from "@hanpyo/shared"
import type { VoterId } from "../core/viewer.ts"
import { shownName } from "../counting/tally.ts"
import { cutPage, decodeCursor } from "../core/page-cursor.ts"

/**
 * Starts from elections, which are few, because the key of a participation begins with the election. Secret ballots
 * name no voter, so the join finds none. The page key is an instant as text in the "C" collation, so that cursors stay
 * valid. $1 voter, $2 and $3 the last position, $4 the limit.
 */
const pageSql = `
  SELECT * FROM (
    SELECT e.id, e.title, e.status, e.secrecy, e.is_demo, e.opened_at, e.closes_at, e.closed_at,
           b.cast_at, b.candidate_id, c.name AS candidate_name, c.struck_at IS NOT NULL AS struck,
           to_char(e.opened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') COLLATE "C" AS key
      FROM election e
      JOIN participation p ON p.election_id = e.id AND p.voter_id = $1
      LEFT JOIN ballot b ON b.election_id = e.id AND b.voter_id = $1
      LEFT JOIN candidate c ON c.election_id = e.id AND c.id = b.candidate_id
  ) taken
  WHERE $2::text IS NULL OR (key, id) < ($2 COLLATE "C", $3::uuid)
  ORDER BY key DESC, id DESC LIMIT $4`

interface Row {
  id: string
  title: string
  status: VoteHistoryEntry["status"]
  secrecy: VoteHistoryEntry["secrecy"]
  is_demo: boolean
  opened_at: Date
  closes_at: Date | null
  closed_at: Date | null
  cast_at: Date | null
  candidate_id: string | null
  candidate_name: string | null
  struck: boolean
  key: string
}

/**
 * Lists the elections in which a voter has voted, archived ones too, newest first; choice and time only for open ballots.
 * @throws DomainError `invalid_input` (cursor)
 */
export async function voteHistory(
  { db }: { db: Db },
  { voterId, cursor, limit = 20 }: NonNullable<VoteHistoryInput> & { voterId: VoterId },
): Promise<VoteHistory> {
  const after = cursor === undefined ? null : decodeCursor(cursor)
  const { rows } = await db.pool.query<Row>(pageSql, [
    voterId,
    after?.key ?? null,
    after?.tie ?? null,
    limit + 1,
  ])
  const { page, nextCursor } = cutPage(rows, { limit, tieOf: ({ id }) => id })
  return { entries: page.map(present), nextCursor }
}

const present = (row: Row): VoteHistoryEntry => ({
  electionId: row.id,
  title: row.title,
  status: row.status,
  secrecy: row.secrecy,
  isDemo: row.is_demo,
  openedAt: row.opened_at.toISOString(),
  closesAt: row.closes_at?.toISOString() ?? null,
  closedAt: row.closed_at?.toISOString() ?? null,
  castAt: row.cast_at?.toISOString() ?? null,
  candidate:
    row.candidate_id === null || row.candidate_name === null
      ? null
      : {
          id: row.candidate_id,
          name: shownName({ name: row.candidate_name, struck: row.struck }),
          struck: row.struck,
        },
})
