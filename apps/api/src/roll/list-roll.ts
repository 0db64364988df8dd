import type { Db } from "@hanpyo/db"
import { type RollList, searchKey } from "@hanpyo/shared"
import { DomainError } from "../core/domain-error.ts"
import { cutPage, decodeCursor } from "../core/page-cursor.ts"

interface RollQuery {
  readonly electionId: string
  readonly search?: string | undefined
  readonly cursor?: string | undefined
  readonly limit?: number | undefined
}

/**
 * By username, deleted accounts last; in the "C" collation, so that cursors stay valid. $1 election, $2 search key, $3 and
 * $4 position of the last row, $5 limit, $6 matching parts and teams.
 */
const pageSql = `
  SELECT * FROM (
    SELECT a.id AS "accountId", a.username, a.email, coalesce(a.name, a.username) AS name, e.part, e.team,
           a.password_hash IS NOT NULL AS joined,
           (CASE WHEN a.deleted_at IS NULL THEN '0' || coalesce(a.username_sort_key, a.username_key) ELSE '1' END) COLLATE "C" AS key,
           coalesce(substring(a.search_key FROM '^(?:[^\\n]*\\n){3}'),
             concat_ws(E'\\n', a.username_key, a.email_key, lower(a.name))) AS words
      FROM electorate e JOIN account a ON a.id = e.account_id
     WHERE e.election_id = $1
  ) voter
  WHERE ($2::text IS NULL OR strpos(words, $2) > 0 OR part = ANY ($6) OR team = ANY ($6))
    AND ($3::text IS NULL OR (key, "accountId") > ($3 COLLATE "C", $4::uuid))
  ORDER BY key, "accountId" LIMIT $5`

const partsAndTeamsSql = `
  SELECT part AS name FROM electorate WHERE election_id = $1 AND part IS NOT NULL
  UNION SELECT team FROM electorate WHERE election_id = $1 AND team IS NOT NULL`

type Row = RollList["voters"][number] & { key: string }

/** The matching parts and teams of an electorate. They are few, so they have no stored search keys. */
async function matchingPartsAndTeams(
  { db }: { db: Db },
  { electionId, key }: { electionId: string; key: string },
): Promise<string[]> {
  const { rows } = await db.pool.query<{ name: string }>(partsAndTeamsSql, [electionId])
  return rows.flatMap(({ name }) => (searchKey(name).includes(key) ? name : []))
}

/**
 * Lists who may vote in an election, with part and team as they count there. Does not reveal who has voted.
 * @throws DomainError `not_found`, `invalid_input` (`cursor`)
 */
export async function listRoll(
  { db }: { db: Db },
  { electionId, search, cursor, limit = 50 }: RollQuery,
): Promise<RollList> {
  const after = cursor === undefined ? null : decodeCursor(cursor)
  const election = await db.prisma.election.findUnique({
    where: { id: electionId },
    select: { eligibleCount: true },
  })
  if (election === null) throw new DomainError("not_found")
  const key = search === undefined ? null : searchKey(search)
  const { rows } = await db.pool.query<Row>(pageSql, [
    electionId,
    key,
    after?.key ?? null,
    after?.tie ?? null,
    limit + 1,
    key === null ? [] : await matchingPartsAndTeams({ db }, { electionId, key }),
  ])
  const { page: voters, nextCursor } = cutPage(rows, { limit, tieOf: ({ accountId }) => accountId })
  return {
    voters: voters.map(({ accountId, username, email, name, part, team, joined }) => ({
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
