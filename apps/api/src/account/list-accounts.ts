import type { Db } from "@hanpyo/db"
import { type AccountList, searchKey } from "@hanpyo/shared"
import { cutPage, decodeCursor } from "../core/page-cursor.ts"
import { presentManagedAccount } from "./present-managed-account.ts"

/**
 * In the "C" collation, so that cursors stay valid. Plain lower-case words stand in for keys that are not filled yet.
 * $1 search key, $2 and $3 position of the last row, $4 limit.
 */
const pageSql = `
  SELECT id, username, coalesce(username_sort_key, username_key) AS key, email, name, part, team, role, created_at AS "createdAt",
         deactivated_at AS "deactivatedAt", password_hash AS "passwordHash", waiting_since AS "waitingSince"
    FROM account
   WHERE deleted_at IS NULL
     AND ($1::text IS NULL OR strpos(
       coalesce(search_key, concat_ws(E'\\n', username_key, email_key, lower(name), lower(part), lower(team))), $1) > 0)
     AND ($2::text IS NULL OR (coalesce(username_sort_key, username_key) COLLATE "C", id) > ($2 COLLATE "C", $3::uuid))
   ORDER BY coalesce(username_sort_key, username_key) COLLATE "C", id LIMIT $4`

type Row = Parameters<typeof presentManagedAccount>[0] & { key: string }

/** Lists accounts by username, without deleted ones. @throws DomainError `invalid_input` (`cursor`) */
export async function listAccounts(
  { db }: { db: Db },
  input: { search?: string | undefined; cursor?: string | undefined; limit?: number | undefined } = {},
): Promise<AccountList> {
  const { search, cursor, limit = 50 } = input
  const after = cursor === undefined ? null : decodeCursor(cursor)
  const { rows } = await db.pool.query<Row>(pageSql, [
    search === undefined ? null : searchKey(search),
    after?.key ?? null,
    after?.tie ?? null,
    limit + 1,
  ])
  const { page, nextCursor } = cutPage(rows, { limit, tieOf: ({ id }) => id })
  return {
    accounts: page.map(presentManagedAccount),
    nextCursor,
  }
}
