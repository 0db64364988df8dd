import { comparisonKey, type RollList } from "@hanpyo/shared"
import { DomainError } from "../domain-error.ts"
import type { Services } from "../services.ts"
import { cutPage, decodeCursor } from "../page-cursor.ts"

interface Wanted {
  readonly electionId: string
  readonly search?: string | undefined
  readonly cursor?: string | undefined
  readonly limit?: number | undefined
}

/**
 * By username, deleted accounts last; in the "C" collation, so that a cursor stays good. $1 election, $2 what is looked
 * for, $3 and $4 the last position, $5 how many.
 */
const pageSql = `
  SELECT * FROM (
    SELECT a.id AS "accountId", a.username, a.email, coalesce(a.name, a.username) AS name, e.part, e.team,
           a.password_hash IS NOT NULL AS joined,
           (CASE WHEN a.deleted_at IS NULL THEN '0' || a.username_key ELSE '1' END) COLLATE "C" AS key,
           concat_ws(E'\\n', a.username_key, a.email_key, lower(a.name), lower(e.part), lower(e.team)) AS words
      FROM electorate e JOIN account a ON a.id = e.account_id
     WHERE e.election_id = $1
  ) voter
  WHERE ($2::text IS NULL OR strpos(words, $2) > 0)
    AND ($3::text IS NULL OR (key, "accountId") > ($3 COLLATE "C", $4::uuid))
  ORDER BY key, "accountId" LIMIT $5`

type Row = RollList["voters"][number] & { key: string }

/**
 * Who may vote in an election, with part and team as they count there, a page at a time. Says nothing of who has voted.
 * @throws DomainError `not_found`, `invalid_input` (cursor)
 */
export async function listRoll({ db }: Pick<Services, "db">, wanted: Wanted): Promise<RollList> {
  const { electionId, search, cursor, limit = 50 } = wanted
  const after = cursor === undefined ? null : decodeCursor(cursor)
  const election = await db.prisma.election.findUnique({
    where: { id: electionId },
    select: { eligibleCount: true },
  })
  if (election === null) throw new DomainError("not_found")
  const { rows } = await db.pool.query<Row>(pageSql, [
    electionId,
    search === undefined ? null : comparisonKey(search),
    after?.key ?? null,
    after?.tie ?? null,
    limit + 1,
  ])
  const { page, nextCursor } = cutPage(rows, { limit, tieOf: ({ accountId }) => accountId })
  return {
    voters: page.map(({ accountId, username, email, name, part, team, joined }) => ({
      accountId,
      username,
      email,
      name,
      part,
      team,
      joined,
    })),
    eligible: election.eligibleCount,
    nextCursor,
  }
}
