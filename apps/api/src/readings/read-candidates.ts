import type { Db } from "@hanpyo/db"
import {
  type CandidateList,
  type CandidateOrder,
  type ElectionStatus,
  longestIntroduction,
  type Registration,
  type Rule,
  type Secrecy,
  type Visibility,
} from "@hanpyo/shared"
import { rulesOf } from "../election/lookup/present-election.ts"
import { withSortKey } from "../counting/tally.ts"

/** How many characters the introductions of a list may have in all. */
const mostIntroductions = 64_000

/** One statement, hence one snapshot. If introductions exceed the limit in all, each is cut to an equal share. */
const candidatesSql = `
  SELECT e.revision, e.status, e.registration, e.secrecy, e.visibility, e.rules, e.candidate_order AS order,
    coalesce(e.opens_at > clock_timestamp(), false) AS early, coalesce(e.closes_at <= clock_timestamp(), false) AS late,
    (SELECT coalesce(json_agg(json_build_object('id', c.id, 'name', c.name, 'nameKey', c.name_key, 'part', c.part,
        'team', c.team, 'introduction', left(c.introduction, room.each),
        'introductionCut', char_length(c.introduction) > room.each, 'accountId', c.account_id, 'registeredBy', c.registered_by,
        'voteCount', c.vote_count, 'withdrawn', c.withdrawn_at IS NOT NULL,
        'struck', c.struck_at IS NOT NULL)), '[]')
      FROM candidate c WHERE c.election_id = e.id) AS candidates
  FROM election e, LATERAL (
    SELECT CASE WHEN sum(char_length(introduction)) > ${mostIntroductions}
      THEN ${mostIntroductions} / count(*)::int ELSE ${longestIntroduction} END AS each
    FROM candidate WHERE election_id = e.id) room
  WHERE e.id = $1`

export interface StoredCandidate {
  id: string
  name: string
  nameKey: string
  sortKey: string
  part: string | null
  team: string | null
  introduction: string
  introductionCut: boolean
  accountId: string | null
  registeredBy: string | null
  voteCount: number
  withdrawn: boolean
  struck: boolean
}

/** An election and its candidates as read at one moment, shared by all viewers. */
export interface CandidatesReading {
  readonly revision: number
  readonly status: ElectionStatus
  readonly registration: Registration
  readonly secrecy: Secrecy
  readonly visibility: Visibility
  readonly rules: readonly Rule[]
  readonly order: CandidateOrder
  /** Before `opensAt`, by PostgreSQL's clock. */
  readonly early: boolean
  /** After `closesAt`, by PostgreSQL's clock. */
  readonly late: boolean
  readonly candidates: readonly StoredCandidate[]
  /** The list that all visitors share, made for the first of them. */
  forVisitors?: CandidateList
}

interface Row extends Omit<CandidatesReading, "rules" | "candidates" | "forVisitors"> {
  readonly rules: unknown
  readonly candidates: readonly Omit<StoredCandidate, "sortKey">[]
}

/** @returns null if there is no such election */
export async function readCandidates(
  { pool }: Pick<Db, "pool">,
  electionId: string,
): Promise<CandidatesReading | null> {
  const { rows } = await pool.query<Row>(candidatesSql, [electionId])
  const [row] = rows
  return row === undefined
    ? null
    : { ...row, rules: rulesOf(row.rules), candidates: row.candidates.map(withSortKey) }
}
