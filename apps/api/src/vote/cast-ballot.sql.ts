/**
 * Casts one ballot: participation, ballot, counters, revision and notification, all or nothing.
 * $1 ballot id, $2 election, $3 voter, $4 candidate. Returns one row where a ballot was stored, else none.
 *
 * - `locked` takes the election row's lock, one caster or closer at a time, and, having waited, returns the row as it
 *   is now. `judged` reads status and clock from there, hence after the lock: no ballot is stored after a close was
 *   acknowledged, and none after the end by PostgreSQL's clock. MATERIALIZED keeps the two steps apart.
 * - The primary key of `participation` decides "once": the second ballot of a voter inserts nothing, and then neither
 *   does what follows from it. The foreign key to `electorate` decides "who".
 * - The counters rise in rows that the statement has locked (the election's) or that only its holder writes.
 * - One NOTIFY a commit; PostgreSQL delivers it after the commit.
 */
export const castBallotSql = `
  WITH locked AS MATERIALIZED (
    SELECT id, status, secrecy, opens_at, closes_at FROM election WHERE id = $2::uuid FOR NO KEY UPDATE
  ), judged AS MATERIALIZED (
    SELECT id, status, secrecy, opens_at, closes_at, clock_timestamp() AS now FROM locked
  ), accepted AS MATERIALIZED (
    SELECT id, secrecy, now FROM judged
    WHERE status = 'open' AND (opens_at IS NULL OR opens_at <= now) AND (closes_at IS NULL OR closes_at > now)
  ), participated AS (
    INSERT INTO participation (election_id, voter_id) SELECT id, $3::uuid FROM accepted
    ON CONFLICT (election_id, voter_id) DO NOTHING
    RETURNING election_id
  ), stored AS (
    INSERT INTO ballot (id, election_id, candidate_id, voter_id, cast_at)
    SELECT $1::bytea, a.id, $4::uuid,
      CASE WHEN a.secrecy = 'open' THEN $3::uuid END, CASE WHEN a.secrecy = 'open' THEN a.now END
    FROM accepted a JOIN participated p ON p.election_id = a.id
    RETURNING election_id, candidate_id
  ), counted AS (
    UPDATE candidate c SET vote_count = c.vote_count + 1
    FROM stored s WHERE c.election_id = s.election_id AND c.id = s.candidate_id
    RETURNING c.election_id
  ), turned_out AS (
    UPDATE election e SET voted_count = e.voted_count + 1, revision = e.revision + 1
    FROM counted c WHERE e.id = c.election_id
    RETURNING e.id
  )
  SELECT pg_notify('hanpyo_results', id::text) FROM turned_out`

/**
 * Why a ballot was not stored, read in a statement of its own: whatever won the race is not in the snapshot of the
 * statement that lost it. $1 ballot id, $2 election, $3 voter.
 */
export const whyNotStoredSql = `
  SELECT
    EXISTS (SELECT FROM ballot WHERE id = $1::bytea) AS same_ballot,
    EXISTS (SELECT FROM participation WHERE election_id = e.id AND voter_id = $3::uuid) AS has_voted,
    e.status, coalesce(e.opens_at > clock_timestamp(), false) AS early
  FROM election e WHERE e.id = $2::uuid`
