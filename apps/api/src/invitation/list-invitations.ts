import type { Db } from "@hanpyo/db"
import type { Invitation, InvitationList } from "@hanpyo/shared"
import { cutPage, decodeCursor } from "../core/page-cursor.ts"

/** $1 and $2 position of the last row, $3 limit. */
const pageSql = `
  SELECT * FROM (
    SELECT i.id, i.note, i.part, i.team, i.created_at, i.expires_at, i.used_at, i.used_by, a.name, a.username,
           CASE WHEN i.used_at IS NOT NULL THEN 'used' WHEN i.revoked_at IS NOT NULL THEN 'revoked'
                WHEN i.expires_at <= clock_timestamp() THEN 'expired' ELSE 'unused' END AS state,
           to_char(i.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS') COLLATE "C" AS key
      FROM invitation i LEFT JOIN account a ON a.id = i.used_by
  ) invitation
  WHERE ($1::text IS NULL OR (key, id) < ($1 COLLATE "C", $2::uuid))
  ORDER BY key DESC, id DESC LIMIT $3`

interface Row {
  id: string
  note: string | null
  part: string | null
  team: string | null
  created_at: Date
  expires_at: Date
  used_at: Date | null
  used_by: string | null
  name: string | null
  username: string | null
  state: Invitation["state"]
  key: string
}

/** Lists invitations, the newest first. @throws DomainError `invalid_input` (`cursor`) */
export async function listInvitations(
  { db }: { db: Db },
  input: { cursor?: string | undefined; limit?: number | undefined } = {},
): Promise<InvitationList> {
  const { cursor, limit = 50 } = input
  const after = cursor === undefined ? null : decodeCursor(cursor)
  const { rows } = await db.pool.query<Row>(pageSql, [after?.key ?? null, after?.tie ?? null, limit + 1])
  const { page, nextCursor } = cutPage(rows, { limit, tieOf: ({ id }) => id })
  return { invitations: page.map(present), nextCursor }
}

const present = (row: Row): Invitation => ({
  id: row.id,
  guest: row.note,
  part: row.part,
  team: row.team,
  state: row.state,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  usedAt: row.used_at?.toISOString() ?? null,
  usedBy:
    row.used_by === null
      ? null
      : { accountId: row.used_by, name: row.name ?? row.username, username: row.username },
})
