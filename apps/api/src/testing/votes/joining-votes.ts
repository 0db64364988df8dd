import type { TestApp } from "../create-test-app.ts"

/** What each voter chose, known to the test alone. */
type Truth = ReadonlyMap<string, string>

interface Guess {
  voter: string
  candidate: string
}

/** Joins the lists by position: the first voter with the first ballot, and so on. */
const sideBySide = `
  WITH voters AS (SELECT voter_id, row_number() OVER (ORDER BY VOTERS) AS n FROM participation WHERE election_id = $1),
    ballots AS (SELECT candidate_id, row_number() OVER (ORDER BY BALLOTS) AS n FROM ballot WHERE election_id = $1)
  SELECT voter_id AS voter, candidate_id AS candidate FROM voters JOIN ballots USING (n)`
const ordered = (voters: string, ballots = voters): string =>
  sideBySide.replace("VOTERS", voters).replace("BALLOTS", ballots)

/** Attempts to join ballots to voters, each a query on a copy of the database. $1 election. */
export const attacks: Record<string, string> = {
  "by the position of rows": ordered("ctid"),
  "by the age of their transactions": ordered("xmin::text::bigint, ctid"),
  "by transactions in common": `
    SELECT p.voter_id AS voter, b.candidate_id AS candidate FROM participation p
    JOIN ballot b ON b.election_id = p.election_id AND b.xmin::text = p.xmin::text WHERE p.election_id = $1`,
  "by who signed in before which ballot": `
    WITH voters AS (
      SELECT p.voter_id, row_number() OVER (ORDER BY s.xmin::text::bigint, s.last_used_at) AS n
      FROM participation p JOIN session s ON s.account_id = p.voter_id WHERE p.election_id = $1),
    ballots AS (
      SELECT candidate_id, row_number() OVER (ORDER BY xmin::text::bigint, ctid) AS n FROM ballot WHERE election_id = $1)
    SELECT voter_id AS voter, candidate_id AS candidate FROM voters JOIN ballots USING (n)`,
}

/**
 * Attempts to name the last voter of each candidate by the transaction that last wrote the candidate's row. $1 election.
 * The second takes the last sign-in before that.
 */
export const lastVoterAttacks: Record<string, string> = {
  "by the lock on the voter's row": `
    SELECT v.account_id AS voter, c.id AS candidate FROM candidate c
    JOIN electorate v ON v.election_id = c.election_id AND v.xmax::text = c.xmin::text WHERE c.election_id = $1`,
  "by who signed in last before it": `
    SELECT DISTINCT ON (c.id) s.account_id AS voter, c.id AS candidate FROM candidate c
    JOIN session s ON s.xmin::text::bigint < c.xmin::text::bigint WHERE c.election_id = $1
    ORDER BY c.id, s.xmin::text::bigint DESC`,
}

/** For each attack, the number of candidates whose last voter it names. */
export async function foundLast(app: TestApp, { electionId, truth }: { electionId: string; truth: Truth }) {
  const lastVoter = new Map([...truth].map(([voter, candidate]) => [candidate, voter]))
  const counts: Record<string, number> = {}
  for (const [way, sql] of Object.entries(lastVoterAttacks)) {
    const { rows } = await app.db.pool.query<Guess>(sql, [electionId])
    counts[way] = rows.filter(({ voter, candidate }) => lastVoter.get(candidate) === voter).length
  }
  return counts
}

/** The tables with a row that one of these transactions wrote or locked. */
export async function tablesMarkedBy({ db }: TestApp, transactions: readonly string[]): Promise<string[]> {
  const tables = await db.pool.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1",
  )
  const marked: string[] = []
  for (const { name } of tables.rows) {
    const { rowCount } = await db.pool.query(
      `SELECT FROM "${name}" WHERE xmin::text = ANY ($1) OR xmax::text = ANY ($1) LIMIT 1`,
      [transactions],
    )
    if (rowCount === 1) marked.push(name)
  }
  return marked
}

/** Joins a dump's tables, which have no order, row by row. */
async function dumped({ db }: TestApp, electionId: string): Promise<Guess[]> {
  const voters = await db.pool.query<{ voter_id: string }>("TABLE participation")
  const ballots = await db.pool.query<{ election_id: string; candidate_id: string }>("TABLE ballot")
  const candidates = ballots.rows.filter((row) => row.election_id === electionId)
  return voters.rows.map((row, i) => ({ voter: row.voter_id, candidate: candidates[i]?.candidate_id ?? "" }))
}

/** For each attack, the number of voters whose choice it finds. */
export async function found(app: TestApp, { electionId, truth }: { electionId: string; truth: Truth }) {
  const right = (guesses: readonly Guess[]): number =>
    new Set(
      guesses.filter(({ voter, candidate }) => truth.get(voter) === candidate).map(({ voter }) => voter),
    ).size
  const counts: Record<string, number> = { "by the order of a dump": right(await dumped(app, electionId)) }
  for (const [way, sql] of Object.entries(attacks))
    counts[way] = right((await app.db.pool.query<Guess>(sql, [electionId])).rows)
  return counts
}
