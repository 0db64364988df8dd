import type { ElectionStatus, Registration, Results, Secrecy, Visibility } from "@hanpyo/shared"
import type { Viewer } from "../auth/viewer.ts"
import { DomainError } from "../domain-error.ts"
import { electionIdOf, mayKnowOf } from "../election/find-election.ts"
import type { Services } from "../services.ts"
import { type CountedCandidate, tally, verdictOf } from "./tally.ts"
import { dependsOnViewer, maySeeCounts } from "./visibility.ts"

/** One statement, hence one snapshot: counts, turnout, status and revision belong together. */
const resultsSql = `
  SELECT e.revision, e.status, e.registration, e.secrecy, e.visibility, e.closes_at, e.voted_count, e.eligible_count,
    statement_timestamp() AS as_of,
    EXISTS (SELECT FROM participation p WHERE p.election_id = e.id AND p.voter_id = $2) AS has_voted,
    (SELECT coalesce(json_agg(json_build_object('id', c.id, 'name', c.name, 'nameKey', c.name_key,
        'voteCount', c.vote_count, 'withdrawn', c.withdrawn_at IS NOT NULL)), '[]')
      FROM candidate c WHERE c.election_id = e.id) AS candidates
  FROM election e WHERE e.id = $1`

interface ResultsRow {
  revision: number
  status: ElectionStatus
  registration: Registration
  secrecy: Secrecy
  visibility: Visibility
  closes_at: Date | null
  voted_count: number
  eligible_count: number
  as_of: Date
  has_voted: boolean
  candidates: CountedCandidate[]
}

/** Results as one viewer may see them. `personal`: another viewer may see the same revision otherwise. */
export interface Reading {
  results: Results
  personal: boolean
}

interface Wanted {
  electionId: string
  viewer: Viewer
}

/** One consistent reading of an election; `asOf` is PostgreSQL's clock. @throws DomainError `not_found` */
export async function readResults(
  { db }: Pick<Services, "db">,
  { electionId, viewer }: Wanted,
): Promise<Reading> {
  const { rows } = await db.pool.query<ResultsRow>(resultsSql, [electionId, viewer?.accountId ?? null])
  const row = rows[0]
  if (row === undefined || !mayKnowOf(row, viewer)) throw new DomainError("not_found")
  const shown = maySeeCounts(row, { hasVoted: row.has_voted })
  const counted = shown ? tally(row.candidates) : null
  return {
    personal: dependsOnViewer(row),
    results: {
      electionId,
      revision: row.revision,
      asOf: row.as_of.toISOString(),
      status: row.status,
      closesAt: row.closes_at?.toISOString() ?? null,
      visibility: row.visibility,
      shown,
      stale: false,
      turnout: { voted: row.voted_count, eligible: row.eligible_count },
      tally: counted,
      verdict: counted !== null && row.status === "closed" ? verdictOf(counted) : null,
    },
  }
}

/** The results of one election, else of the current one. @throws DomainError `no_election`, `not_found` */
export async function getResults(
  services: Pick<Services, "db">,
  { electionId, viewer }: { electionId?: string | undefined; viewer: Viewer },
): Promise<Results> {
  const id = await electionIdOf(services, { electionId, viewer })
  return (await readResults(services, { electionId: id, viewer })).results
}
