import { fill, makeAccounts, openElection } from "../votes.js"

/**
 * @typedef {object} Stage
 * @property {readonly string[]} candidateIds of the election in which the room votes
 * @property {{ listed: string, candidateId: string }} target what floods request
 */

/** Further elections, as after some years. */
const otherElections = 30
const openBallots = 20_000

/**
 * Creates the room's election, one with the longest list a member can make, and one with many open ballots.
 * @param {import("pg").Pool} pool
 * @returns {Promise<Stage>}
 */
export async function prepare(pool) {
  const room = await openElection(pool, { candidates: 10 })
  await makeAccounts(pool, { count: openBallots, prefix: "past" })
  const past = await openElection(pool, { candidates: 3 })
  await fill(pool, { election: past, prefix: "past" })
  await pool.query("UPDATE election SET status = 'closed', closed_at = clock_timestamp() WHERE id = $1", [
    past.id,
  ])
  /** @type {import("pg").QueryResult<{ id: string }>} */
  const { rows } = await pool.query(
    `INSERT INTO election (slug, title, description, secrecy, visibility)
    SELECT gen_random_uuid(), 'Election ' || n, repeat('설명 ', 600), 'open', 'always'
    FROM generate_series(1, $1) n RETURNING id`,
    [otherElections],
  )
  const listed = rows[0]?.id ?? ""
  await pool.query(
    `INSERT INTO candidate (election_id, name, name_key, introduction)
    SELECT $1, 'Member ' || n, 'member ' || n, repeat('가', 2000) FROM generate_series(1, 500) n`,
    [listed],
  )
  await pool.query(
    "UPDATE election SET status = 'open', opened_at = now() - interval '1 day' WHERE status = 'draft'",
  )
  const [candidateId = ""] = past.candidateIds
  return { candidateIds: room.candidateIds, target: { listed, candidateId } }
}
