import { createSecretKey } from "node:crypto"
import jwt from "jsonwebtoken"

export const tokenKey = { kid: "bench", secret: "only-ever-used-by-the-bench-0123456789abcdef" }
const signingKey = createSecretKey(tokenKey.secret, "utf8")

/**
 * @template {import("pg").QueryResultRow} Row
 * @typedef {import("pg").QueryResult<Row>} Found
 */
/** @typedef {{ accountId: string, token: string }} Voter */
/** @typedef {{ id: string, candidateIds: string[] }} Election */

/**
 * Creates accounts with a session and a signed token each, as signing in would.
 * @param {import("pg").Pool} pool
 * @param {{ count: number, prefix: string }} which
 * @returns {Promise<Voter[]>}
 */
export async function makeVoters(pool, { count, prefix }) {
  await makeAccounts(pool, { count, prefix })
  /** @type {Found<{ account_id: string, session_id: string }>} */
  const { rows } = await pool.query(
    `INSERT INTO session (account_id, refresh_hash, expires_at)
    SELECT id, sha256(username::bytea), clock_timestamp() + interval '1 day' FROM account
    WHERE username_key BETWEEN $1 || '0000000' AND $1 || '9999999'
    RETURNING account_id, id AS session_id`,
    [prefix],
  )
  return rows.map(({ account_id: accountId, session_id: sessionId }) => ({
    accountId,
    token: jwt.sign({ sid: sessionId, ver: 0 }, signingKey, {
      algorithm: "HS256",
      issuer: "hanpyo",
      audience: "hanpyo-api",
      subject: accountId,
      expiresIn: "1d",
      header: { alg: "HS256", typ: "at+jwt", kid: tokenKey.kid },
    }),
  }))
}

/**
 * Creates accounts that never sign in.
 * @param {import("pg").Pool} pool
 * @param {{ count: number, prefix: string }} which
 */
export async function makeAccounts(pool, { count, prefix }) {
  await pool.query(
    `INSERT INTO account (username, username_key, name, password_hash)
    SELECT name, name, name, '$2b$04$' || repeat('.', 53)
    FROM (SELECT $2 || lpad(n::text, 7, '0') AS name FROM generate_series(1, $1) n) named`,
    [count, prefix],
  )
}

/**
 * Creates an open election like the seed's, in which every account may vote.
 * @param {import("pg").Pool} pool
 * @param {{ candidates: number }} what
 * @returns {Promise<Election>}
 */
export async function openElection(pool, { candidates }) {
  /** @type {Found<{ id: string }>} */
  const { rows } = await pool.query(
    `INSERT INTO election (slug, title, secrecy, visibility) VALUES (gen_random_uuid(), 'Bench', 'open', 'always')
    RETURNING id`,
  )
  const id = rows[0]?.id ?? ""
  /** @type {Found<{ id: string }>} */
  const made = await pool.query(
    `INSERT INTO candidate (election_id, name, name_key)
    SELECT $1, 'Candidate ' || n, 'candidate ' || n FROM generate_series(1, $2) n RETURNING id`,
    [id, candidates],
  )
  await pool.query("INSERT INTO electorate (election_id, account_id) SELECT $1, id FROM account", [id])
  await pool.query(
    `UPDATE election SET status = 'open', opened_at = clock_timestamp(),
      eligible_count = (SELECT count(*) FROM electorate WHERE election_id = $1) WHERE id = $1`,
    [id],
  )
  await pool.query("ANALYZE electorate, candidate, election")
  return { id, candidateIds: made.rows.map((row) => row.id) }
}

/**
 * Adds a voter and a ballot to an open election for each account whose name begins with `prefix`. The rows satisfy the
 * foreign keys by construction, so triggers are off here, and only here: a million ballots take half a minute instead of
 * two. Recount afterwards.
 * @param {import("pg").Pool} pool
 * @param {{ election: Election, prefix: string }} what
 */
export async function fill(pool, { election, prefix }) {
  const client = await pool.connect()
  try {
    await client.query("BEGIN; SET LOCAL session_replication_role = replica")
    await client.query(
      `INSERT INTO electorate (election_id, account_id)
      SELECT $1, id FROM account WHERE username_key LIKE $2 || '%' ON CONFLICT DO NOTHING`,
      [election.id, prefix],
    )
    await client.query(
      `INSERT INTO participation (election_id, voter_id) SELECT election_id, account_id
      FROM electorate JOIN account ON account.id = account_id
      WHERE election_id = $1 AND username_key LIKE $2 || '%'`,
      [election.id, prefix],
    )
    await client.query(
      `INSERT INTO ballot (id, election_id, candidate_id, voter_id, cast_at)
      SELECT sha256(uuid_send(voter_id)), election_id, ($2::uuid[])[1 + row_number() OVER () % cardinality($2::uuid[])],
        voter_id, clock_timestamp() FROM participation WHERE election_id = $1`,
      [election.id, election.candidateIds],
    )
    await client.query(
      `UPDATE candidate c SET vote_count = b.votes FROM (
        SELECT candidate_id, count(*)::int AS votes FROM ballot WHERE election_id = $1 GROUP BY candidate_id
      ) b WHERE c.id = b.candidate_id`,
      [election.id],
    )
    await client.query(
      `UPDATE election SET revision = revision + 1,
        eligible_count = (SELECT count(*) FROM electorate WHERE election_id = $1),
        voted_count = (SELECT count(*) FROM participation WHERE election_id = $1) WHERE id = $1`,
      [election.id],
    )
    await client.query("COMMIT")
  } finally {
    // The connection returns to the pool with its settings restored, also after an error.
    client.release(true)
  }
  // Otherwise the next checkpoint falls into the first run.
  await pool.query("VACUUM ANALYZE ballot, participation, electorate, account")
  await pool.query("CHECKPOINT")
}

/**
 * Recounts an election. @throws Error unless counts, ballots and participations are equal, and every acknowledged receipt
 * belongs to a stored ballot.
 * @param {import("pg").Pool} pool
 * @param {{ election: Election, receipts: readonly string[], expected: number }} what
 */
export async function recount(pool, { election, receipts, expected }) {
  /** @type {Found<Record<"ballots" | "participations" | "voted" | "votes" | "wrong" | "lost", number>>} */
  const { rows } = await pool.query(
    `SELECT (SELECT count(*)::int FROM ballot WHERE election_id = e.id) AS ballots,
      (SELECT count(*)::int FROM participation WHERE election_id = e.id) AS participations,
      e.voted_count AS voted,
      (SELECT sum(vote_count)::int FROM candidate WHERE election_id = e.id) AS votes,
      (SELECT count(*)::int FROM candidate c WHERE election_id = e.id
        AND vote_count <> (SELECT count(*) FROM ballot b WHERE b.election_id = e.id AND b.candidate_id = c.id)) AS wrong,
      (SELECT count(*)::int FROM unnest($2::text[]) r WHERE NOT EXISTS (
        SELECT FROM ballot b WHERE b.election_id = e.id AND ballot_receipt(b.id) = decode(r, 'base64'))) AS lost
    FROM election e WHERE e.id = $1`,
    [election.id, receipts.map((receipt) => `${receipt.replaceAll("-", "+").replaceAll("_", "/")}=`)],
  )
  const [row] = rows
  const counts = [row?.ballots, row?.participations, row?.voted, row?.votes]
  if (counts.some((count) => count !== expected) || row?.wrong !== 0 || row.lost !== 0)
    throw new Error(`the count is wrong: ${JSON.stringify({ ...row, expected })}`)
}

/**
 * Deletes an election's rows, so that the next run finds tables of the same size.
 * @param {import("pg").Pool} pool
 * @param {Election} election
 */
export async function purge(pool, { id }) {
  await pool.query("UPDATE election SET status = 'closed', closed_at = clock_timestamp() WHERE id = $1", [id])
  await pool.query("SELECT purge_election($1)", [id])
  await pool.query("VACUUM ANALYZE ballot, participation, electorate, candidate, election")
}
