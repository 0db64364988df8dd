import type { Db } from "@hanpyo/db"
import {
  searchKey,
  type ElectionStatus,
  type Registration,
  type Secrecy,
  type Visibility,
  type Voters,
  type VotersInput,
} from "@hanpyo/shared"
import type { Viewer } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import { maySeeElection } from "../election/lookup/find-election.ts"
import { shownName } from "../counting/tally.ts"
import { maySeeCounts } from "../counting/visibility.ts"
import { cutPage, decodeCursor } from "../core/page-cursor.ts"

const candidateSql = `
  SELECT c.name, c.struck_at IS NOT NULL AS struck, e.id AS election_id, e.status, e.registration, e.secrecy, e.visibility,
    EXISTS (SELECT FROM participation p WHERE p.election_id = e.id AND p.voter_id = $2) AS has_voted
  FROM candidate c JOIN election e ON e.id = c.election_id WHERE c.id = $1`

interface CandidateRow {
  name: string
  struck: boolean
  election_id: string
  status: ElectionStatus
  registration: Registration
  secrecy: Secrecy
  visibility: Visibility
  has_voted: boolean
}

/**
 * By name, then accounts without a name, deleted accounts last. The "C" collation keeps the order the same in every
 * database, so that cursors stay valid. Equal names are ordered by a hash of the account's id: the id itself would reach
 * visitors in a cursor. $1 election, $2 candidate, $3 and $4 the last position, $5 limit, $6 search key, $7 whether the
 * viewer sees usernames: if not, neither search nor order nor cursor may depend on them.
 */
const pageSql = `
  SELECT * FROM (
    SELECT tie, name, username, deleted,
      (CASE WHEN deleted THEN '2' ELSE coalesce('0' || sort_key, '1') END) COLLATE "C" AS key
    FROM (
      SELECT encode(substr(sha256(uuid_send(a.id)), 1, 16), 'hex')::uuid AS tie, a.deleted_at IS NOT NULL AS deleted,
        coalesce(a.name, CASE WHEN $7 THEN a.username END) AS name, CASE WHEN $7 THEN a.username END AS username,
        CASE WHEN a.name IS NOT NULL THEN coalesce(a.name_sort_key, lower(a.name))
          WHEN $7 THEN coalesce(a.username_sort_key, a.username_key) END AS sort_key,
        a.search_key
      FROM ballot b JOIN account a ON a.id = b.voter_id WHERE b.election_id = $1 AND b.candidate_id = $2
    ) seen
    WHERE $6::text IS NULL OR (NOT deleted AND strpos(
      CASE WHEN search_key IS NULL THEN lower(concat_ws(E'\\n', name, username))
        ELSE concat_ws(E'\\n', split_part(search_key, E'\\n', 3),
          CASE WHEN $7 THEN split_part(search_key, E'\\n', 1) END) END, $6) > 0)
  ) voter
  WHERE $3::text IS NULL OR (key, tie) > ($3 COLLATE "C", $4::uuid)
  ORDER BY key, tie LIMIT $5`

interface VoterRow {
  tie: string
  name: string | null
  username: string | null
  deleted: boolean
  key: string
}

/**
 * Lists who voted for a candidate; open ballots only, and only for viewers who may see counts, since the list reveals
 * the count. Only signed-in, approved viewers see usernames, also as a substitute for a name.
 * @throws DomainError `unknown_candidate`, `ballots_are_secret`, `results_hidden`, `invalid_input` (cursor)
 */
export async function votersOf(
  { db }: { db: Db },
  { candidateId, search, cursor, limit = 50, viewer }: VotersInput & { viewer: Viewer },
): Promise<Voters> {
  const after = cursor === undefined ? null : decodeCursor(cursor)
  const { rows } = await db.pool.query<CandidateRow>(candidateSql, [candidateId, viewer?.accountId ?? null])
  const candidate = rows[0]
  if (candidate === undefined || !maySeeElection(candidate, viewer))
    throw new DomainError("unknown_candidate")
  if (candidate.secrecy === "secret") throw new DomainError("ballots_are_secret")
  if (!maySeeCounts(candidate, { hasVoted: candidate.has_voted })) throw new DomainError("results_hidden")
  const found = await db.pool.query<VoterRow>(pageSql, [
    candidate.election_id,
    candidateId,
    after?.key ?? null,
    after?.tie ?? null,
    limit + 1,
    search === undefined ? null : searchKey(search),
    viewer?.isApproved === true,
  ])
  const { page, nextCursor } = cutPage(found.rows, { limit, tieOf: ({ tie }) => tie })
  return {
    candidate: { id: candidateId, name: shownName(candidate), struck: candidate.struck },
    voters: page.map(({ name, username, deleted }) => ({ name, username, deleted })),
    nextCursor,
  }
}
