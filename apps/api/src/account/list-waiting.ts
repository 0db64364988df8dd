import type { Db } from "@hanpyo/db"
import type { WaitingList } from "@hanpyo/shared"
import { cutPage, decodeCursor } from "../core/page-cursor.ts"
import { presentManagedAccount } from "./present-managed-account.ts"

/** $1 and $2 position of the last row, $3 limit. */
const pageSql = `
  SELECT * FROM (SELECT id, username, email, name, part, team, role, created_at AS "createdAt", deactivated_at AS "deactivatedAt",
         password_hash AS "passwordHash", waiting_since AS "waitingSince",
         to_char(waiting_since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS') COLLATE "C" AS key
    FROM account WHERE waiting_since IS NOT NULL AND deactivated_at IS NULL) waiting
   WHERE ($1::text IS NULL OR (key, id) > ($1 COLLATE "C", $2::uuid))
   ORDER BY key, id LIMIT $3`

type Row = Parameters<typeof presentManagedAccount>[0] & { key: string; waitingSince: Date }

/** Lists waiting accounts, the longest waiting first. @throws DomainError `invalid_input` (`cursor`) */
export async function listWaiting(
  { db }: { db: Db },
  input: { cursor?: string | undefined; limit?: number | undefined } = {},
): Promise<WaitingList> {
  const { cursor, limit = 50 } = input
  const after = cursor === undefined ? null : decodeCursor(cursor)
  const { rows } = await db.pool.query<Row>(pageSql, [after?.key ?? null, after?.tie ?? null, limit + 1])
  const { page, nextCursor } = cutPage(rows, { limit, tieOf: ({ id }) => id })
  const total = await db.prisma.account.count({ where: { waitingSince: { not: null }, deactivatedAt: null } })
  return {
    accounts: page.map((row) => ({
      ...presentManagedAccount(row),
      waitingSince: row.waitingSince.toISOString(),
    })),
    total,
    nextCursor,
  }
}
