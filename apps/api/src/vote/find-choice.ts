import type { Db } from "@hanpyo/db"
import type { ElectionStatus } from "@hanpyo/shared"

interface Asked {
  readonly candidateId: string
  readonly voterId: string
}

/** All that is asked before a ballot is committed. */
export interface ChoiceRow {
  election_id: string
  part: string | null
  team: string | null
  account_id: string | null
  withdrawn: boolean
  status: ElectionStatus
  rules: unknown
  has_voted: boolean
  /** Null: not in the electorate. */
  voter_account_id: string | null
  voter_part: string | null
  voter_team: string | null
}

/** $1 candidates, $2 voters; `place` counts from 1. No row where there is no such candidate. */
const choicesSql = `
  SELECT a.place::int, c.election_id, c.part, c.team, c.account_id, c.withdrawn_at IS NOT NULL AS withdrawn,
    e.status, e.rules,
    EXISTS (SELECT FROM participation p WHERE p.election_id = e.id AND p.voter_id = a.voter_id) AS has_voted,
    v.account_id AS voter_account_id, v.part AS voter_part, v.team AS voter_team
  FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS a(candidate_id, voter_id, place)
  JOIN candidate c ON c.id = a.candidate_id JOIN election e ON e.id = c.election_id
  LEFT JOIN electorate v ON v.election_id = e.id AND v.account_id = a.voter_id`

const mostAtOnce = 500

interface Waiting {
  readonly asked: Asked
  readonly resolve: (choice: ChoiceRow | undefined) => void
  readonly reject: (error: unknown) => void
}

/**
 * Looks choices up as the ballot box commits them: what was asked while the last look-up ran is the next one. Planning
 * the query for each voter anew costs PostgreSQL more than answering it.
 */
class Choices {
  readonly #pool: Db["pool"]
  readonly #queue: Waiting[] = []
  #isRunning = false

  constructor(pool: Db["pool"]) {
    this.#pool = pool
  }

  find(asked: Asked): Promise<ChoiceRow | undefined> {
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
      const { rows } = await this.#pool.query<ChoiceRow & { place: number }>(choicesSql, [
        batch.map(({ asked }) => asked.candidateId),
        batch.map(({ asked }) => asked.voterId),
      ])
      const found = new Map(rows.map((row) => [row.place, row]))
      for (const [index, { resolve }] of batch.entries()) resolve(found.get(index + 1))
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }
}

const choicesOf = new WeakMap<Db["pool"], Choices>()

/** What is known of a candidate, its election and this voter in it; undefined: there is no such candidate. */
export function findChoice({ pool }: Pick<Db, "pool">, asked: Asked): Promise<ChoiceRow | undefined> {
  const choices = choicesOf.get(pool) ?? new Choices(pool)
  choicesOf.set(pool, choices)
  return choices.find(asked)
}
