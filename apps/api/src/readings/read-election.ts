import type { Db } from "@hanpyo/db"
import type { ElectionStatus, OffBallot, Registration, Results, Secrecy, Visibility } from "@hanpyo/shared"
import { countedParts, type PartOf, partsOf, uncountedParts } from "../counting/parts.ts"
import { byName, type CountedCandidate, shownName, tally, verdictOf, withSortKey } from "../counting/tally.ts"

/** One statement, hence one snapshot: counts, turnout, status and revision belong together. */
const resultsSql = (more: string): string => `
  SELECT e.revision, e.status, e.registration, e.secrecy, e.visibility, e.closes_at, e.voted_count, e.eligible_count,
    statement_timestamp() AS as_of,
    (SELECT coalesce(json_agg(json_build_object('id', c.id, 'name', c.name, 'nameKey', c.name_key,
        'voteCount', c.vote_count, 'withdrawn', c.withdrawn_at IS NOT NULL,
        'struck', c.struck_at IS NOT NULL)), '[]')
      FROM candidate c WHERE c.election_id = e.id) AS candidates${more}
  FROM election e WHERE e.id = $1`

const sqlWithoutParts = resultsSql("")
/** Hides the part of a struck candidate unless voters belong to it: the part may be as offensive as the name. */
const sqlWithParts = resultsSql(`,
    CASE WHEN e.rules @> '[{"kind": "candidate_part_is_voters"}]' THEN
      (SELECT coalesce(json_object_agg(c.id, CASE WHEN c.struck_at IS NULL OR EXISTS (
          SELECT FROM electorate v WHERE v.election_id = e.id AND lower(v.part) = lower(c.part)
        ) THEN c.part END), '{}') FROM candidate c WHERE c.election_id = e.id) END AS "partOf"`)

/** Rules are frozen at opening, so an election without parts need not be asked for them again at every vote. */
const sqlFor = (before: ElectionReading | null | undefined): string =>
  before && before.status !== "draft" && before.withoutCounts.parts === null ? sqlWithoutParts : sqlWithParts

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
  candidates: CountedCandidate[]
  /** Absent or null if voters do not choose within parts. */
  partOf?: PartOf | null
}

interface StoredRow extends Omit<ResultsRow, "candidates"> {
  readonly candidates: readonly (Omit<CountedCandidate, "sortKey"> & { nameKey: string })[]
}

/** An election as read at one moment, shared by all viewers. */
export interface ElectionReading {
  readonly revision: number
  readonly status: ElectionStatus
  readonly registration: Registration
  readonly secrecy: Secrecy
  readonly visibility: Visibility
  /** The gate decides which of the two a viewer sees. */
  readonly withCounts: Results
  readonly withoutCounts: Results
}

/** @returns null if there is no such election; `before` if nothing has changed since */
export async function readElection(
  { pool }: Pick<Db, "pool">,
  { electionId, before }: { electionId: string; before: ElectionReading | null | undefined },
): Promise<ElectionReading | null> {
  const { rows } = await pool.query<StoredRow>(sqlFor(before), [electionId])
  const [stored] = rows
  if (stored === undefined) return null
  // The revision rises with every change of the results.
  if (before?.revision === stored.revision) return before
  const row: ResultsRow = { ...stored, candidates: stored.candidates.map(withSortKey) }
  const { revision, status, registration, secrecy, visibility } = row
  const groups = row.partOf ? partsOf(row.candidates, row.partOf) : null
  const withoutCounts = { ...resultsWithoutCounts(electionId, row), parts: groups && uncountedParts(groups) }
  const counted = tally(row.candidates)
  const verdict = status === "closed" ? verdictOf(counted) : null
  const parts = groups && countedParts(groups, status)
  return {
    revision,
    status,
    registration,
    secrecy,
    visibility,
    withCounts: { ...withoutCounts, shown: true, tally: counted, verdict, parts },
    withoutCounts,
  }
}

const resultsWithoutCounts = (electionId: string, row: ResultsRow): Omit<Results, "parts"> => ({
  electionId,
  revision: row.revision,
  asOf: row.as_of.toISOString(),
  status: row.status,
  closesAt: row.closes_at?.toISOString() ?? null,
  visibility: row.visibility,
  shown: false,
  stale: false,
  turnout: { voted: row.voted_count, eligible: row.eligible_count },
  tally: null,
  verdict: null,
  offBallot: row.candidates.filter(isOffBallot).toSorted(byName).map(presentOffBallot),
})

const isOffBallot = ({ withdrawn, struck }: CountedCandidate): boolean => withdrawn || struck

const presentOffBallot = (candidate: CountedCandidate): OffBallot => ({
  candidateId: candidate.id,
  name: shownName(candidate),
  withdrawn: candidate.withdrawn,
  struck: candidate.struck,
})
