import type { Db } from "@hanpyo/db"
import type { ElectionStatus, Rule, RuleKind } from "@hanpyo/shared"
import { rulesOf } from "../election/lookup/present-election.ts"

interface Asked {
  readonly candidateId: string
  readonly voterId: string
}

/** A candidate and its election, as far as choosing goes. */
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

/** The same for one voter. */
export interface VotersChoice extends Choice {
  readonly hasVoted: boolean
  /** Null: not in the electorate. */
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

/** $1 candidates, $2 voters; `place` counts from 1. No row where there is no such candidate. */
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

interface Waiting {
  readonly asked: Asked
  readonly resolve: (choice: VotersChoice | undefined) => void
  readonly reject: (error: unknown) => void
}

/**
 * What is remembered of candidates that can be voted for. They and the rules are frozen until the close, but for what
 * organisers take off the ballot: such a ballot the database refuses, and the look that follows forgets the candidate.
 */
const mostRemembered = 10_000

/** What can be told of a voter by their account alone; the rest needs their row of the electorate. */
const rulesWithoutRow: ReadonlySet<RuleKind> = new Set(["not_oneself", "on_roll"])

/**
 * Looks choices up as the ballot box commits them: what was asked while the last look-up ran is the next one. Planning
 * the query for each voter anew costs PostgreSQL more than answering it.
 */
class Choices {
  readonly #pool: Db["pool"]
  readonly #queue: Waiting[] = []
  readonly #open = new Map<string, Choice>()
  #isRunning = false

  constructor(pool: Db["pool"]) {
    this.#pool = pool
  }

  /** Without asking: what holds for every voter alike, as long as voting goes on. */
  recall(candidateId: string): Choice | undefined {
    return this.#open.get(candidateId)
  }

  find(asked: Asked): Promise<VotersChoice | undefined> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ asked, resolve, reject })
      if (!this.#isRunning) void this.#run()
    })
  }

  async #run(): Promise<void> {
    this.#isRunning = true
    // Whatever else this turn of the event loop brings comes along.
    await new Promise(setImmediate)
    while (this.#queue.length > 0) await this.#answer(this.#queue.splice(0, mostAtOnce))
    this.#isRunning = false
  }

  async #answer(batch: readonly Waiting[]): Promise<void> {
    try {
      const { rows } = await this.#pool.query<ChoiceRow>(choicesSql, [
        batch.map(({ asked }) => asked.candidateId),
        batch.map(({ asked }) => asked.voterId),
      ])
      const found = new Map(rows.map((row) => [row.place, toChoice(row)]))
      for (const [index, { asked, resolve }] of batch.entries()) {
        const choice = found.get(index + 1)
        if (choice !== undefined) this.#remember(asked.candidateId, choice)
        resolve(choice)
      }
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  #remember(
    candidateId: string,
    { electionId, part, team, accountId, withdrawn, struck, status, rules }: Choice,
  ): void {
    if (withdrawn || struck) this.#open.delete(candidateId)
    const isAlike = rules.every(({ kind }) => rulesWithoutRow.has(kind))
    if (status !== "open" || withdrawn || struck || !isAlike) return
    if (this.#open.size >= mostRemembered) this.#open.clear()
    this.#open.set(candidateId, { electionId, part, team, accountId, withdrawn, struck, status, rules })
  }
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

const choicesOf = new WeakMap<Db["pool"], Choices>()

function choices({ pool }: Pick<Db, "pool">): Choices {
  const found = choicesOf.get(pool) ?? new Choices(pool)
  choicesOf.set(pool, found)
  return found
}

/** What is known of a candidate, its election and this voter in it; undefined: there is no such candidate. */
export const findChoice = (db: Pick<Db, "pool">, asked: Asked): Promise<VotersChoice | undefined> =>
  choices(db).find(asked)

/**
 * A candidate of an open election in which what may be chosen depends on nobody's part or team, where it was looked up
 * before: then nothing need be asked before a ballot is committed. That the election is still open and the candidate on
 * the ballot, and who is in the electorate and has not voted yet, is decided there in any case.
 */
export const recallChoice = (db: Pick<Db, "pool">, candidateId: string): Choice | undefined =>
  choices(db).recall(candidateId)
