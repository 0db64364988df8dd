import type { TestApp } from "../create-test-app.ts"

export interface Recount {
  ballots: number
  participations: number
  /** The election's counter. */
  voted: number
  /** The sum of the candidates' counters. */
  votes: number
  /** Candidates whose counter differs from the number of their ballots. */
  wrong: number
}

/** An election's counters and rows, counted by the database. */
export async function recount({ db }: Pick<TestApp, "db">, electionId: string): Promise<Recount> {
  const { rows } = await db.pool.query<Recount>(
    `SELECT
      (SELECT count(*)::int FROM ballot WHERE election_id = e.id) AS ballots,
      (SELECT count(*)::int FROM participation WHERE election_id = e.id) AS participations,
      e.voted_count AS voted,
      (SELECT coalesce(sum(vote_count), 0)::int FROM candidate WHERE election_id = e.id) AS votes,
      (SELECT count(*)::int FROM candidate c WHERE c.election_id = e.id
        AND c.vote_count <> (SELECT count(*) FROM ballot b WHERE b.candidate_id = c.id)) AS wrong
    FROM election e WHERE e.id = $1`,
    [electionId],
  )
  const [row] = rows
  if (row === undefined) throw new Error("no such election")
  return row
}

/** A recount in which rows and counters agree. */
export const agreeing = (count: number): Recount => ({
  ballots: count,
  participations: count,
  voted: count,
  votes: count,
  wrong: 0,
})
