import type { Db } from "@hanpyo/db"
import type { ElectionStatus, Rule, RuleKind } from "@hanpyo/shared"
import { LRUCache } from "lru-cache"
import { createBatcher } from "../core/batcher.ts"
import { rulesOf } from "../election/lookup/present-election.ts"

/** A candidate and its election: what decides whether the candidate can be chosen. */
export interface Choice {
  readonly electionId: string
  readonly part: string | null
  readonly team: string | null
  readonly accountId: string | null
  readonly withdrawn: boolean
  readonly struck: boolean
  readonly status: ElectionStatus
  readonly rules: readonly Rule[]
}

/** A choice with what depends on the voter. */
export interface VotersChoice extends Choice {
  readonly hasVoted: boolean
  /** Null if not in the electorate. */
  readonly voter: { readonly part: string | null; readonly team: string | null } | null
}

interface ChoiceRow {
  place: number
  election_id: string
  part: string | null
  team: string | null
  account_id: string | null
  withdrawn: boolean
  struck: boolean
  status: ElectionStatus
  rules: unknown
  has_voted: boolean
  voter_account_id: string | null
  voter_part: string | null
  voter_team: string | null
}

/** $1 candidates, $2 voters; `place` counts from 1. An unknown candidate has no row. */
const choicesSql = `
  SELECT a.place::int, c.election_id, c.part, c.team, c.account_id, c.withdrawn_at IS NOT NULL AS withdrawn,
    c.struck_at IS NOT NULL AS struck,
    e.status, e.rules,
    EXISTS (SELECT FROM participation p WHERE p.election_id = e.id AND p.voter_id = a.voter_id) AS has_voted,
    v.account_id AS voter_account_id, v.part AS voter_part, v.team AS voter_team
  FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS a(candidate_id, voter_id, place)
  JOIN candidate c ON c.id = a.candidate_id JOIN election e ON e.id = c.election_id
  LEFT JOIN electorate v ON v.election_id = e.id AND v.account_id = a.voter_id`

const mostAtOnce = 500

/** Rules that need only the voter's id, not the part or team in the electorate. */
const rulesWithoutRow: ReadonlySet<RuleKind> = new Set(["not_oneself", "on_roll"])

const mostCached = 10_000

/** Looks up candidates in batches: planning the query for each voter costs PostgreSQL more than running it. */
export interface Choices {
  /** Undefined if there is no such candidate. */
  readonly find: (key: { candidateId: string; voterId: string }) => Promise<VotersChoice | undefined>
  /**
   * Without a query: a candidate of an open election whose rules need no part or team, so the choice is the same for
   * every voter. The commit still checks that the election is open and the voter is in the electorate.
   */
  readonly cached: (candidateId: string) => Choice | undefined
}

export function createChoices({ pool }: Pick<Db, "pool">): Choices {
  /**
   * Candidates and rules are frozen until the close, except for candidates taken off the ballot: the database refuses
   * such a ballot, and the look-up that follows evicts the candidate.
   */
  const cache = new LRUCache<string, Choice>({ max: mostCached })

  const updateCache = (candidateId: string, found: VotersChoice): void => {
    const { hasVoted: _, voter: __, ...choice } = found
    if (choice.withdrawn || choice.struck) cache.delete(candidateId)
    else if (choice.status === "open" && choice.rules.every(({ kind }) => rulesWithoutRow.has(kind)))
      cache.set(candidateId, choice)
  }

  const batcher = createBatcher<{ candidateId: string; voterId: string }, VotersChoice | undefined>({
    mostAtOnce,
    run: async (keys) => {
      const { rows } = await pool.query<ChoiceRow>(choicesSql, [
        keys.map(({ candidateId }) => candidateId),
        keys.map(({ voterId }) => voterId),
      ])
      const found = new Map(rows.map((row) => [row.place, toChoice(row)]))
      return keys.map(({ candidateId }, index) => {
        const value = found.get(index + 1)
        if (value !== undefined) updateCache(candidateId, value)
        return { status: "fulfilled", value }
      })
    },
  })
  return { find: batcher.add, cached: (candidateId) => cache.get(candidateId) }
}

const toChoice = (row: ChoiceRow): VotersChoice => ({
  electionId: row.election_id,
  part: row.part,
  team: row.team,
  accountId: row.account_id,
  withdrawn: row.withdrawn,
  struck: row.struck,
  status: row.status,
  rules: rulesOf(row.rules),
  hasVoted: row.has_voted,
  voter: row.voter_account_id === null ? null : { part: row.voter_part, team: row.voter_team },
})
