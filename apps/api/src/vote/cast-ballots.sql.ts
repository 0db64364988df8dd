/**
 * Casts the ballots of one batch: participations, ballots, counters, revision and notification, all or nothing.
 * $1 ballot ids, $2 the election, $3 voters, $4 candidates; one place of each array is one ballot, and no voter has
 * two. Returns one row: how many ballots were stored, and, unless all were, the voters of those that were.
 *
 * - `locked` takes the election row's lock, one batch or closer at a time whatever process it comes from, and, having
 *   waited, returns the row as it is now. `judged` reads status and clock from there, hence after the lock: no ballot
 *   is stored after a close was acknowledged, and none after the end by PostgreSQL's clock. MATERIALIZED keeps the two
 *   steps apart.
 * - The primary key of `participation` decides "once": whoever has voted inserts nothing, and then neither does what
 *   follows from it. The foreign key to `electorate` decides "who"; whoever is not in it is left out beforehand, since
 *   one refused row would refuse the batch.
 * - `ON CONFLICT` tells nobody apart within one statement: of two ballots of one voter it lets one participation in,
 *   and the join gives it both ballots. Nothing else would notice where ballots hold no voter, hence `uneven`: a
 *   number that is none ends the statement.
 * - The rows of one batch share one transaction id and lie side by side, so their order must not be that in which they
 *   came: participations lie in the order of voters, ballots in that of their ids, which are hashes.
 * - Counters are locked in the order of their ids before any rises: two writers that share some of them cannot wait
 *   for each other.
 * - One NOTIFY a commit; PostgreSQL delivers it after the commit. The revision rises once a batch.
 */
export const castBallotsSql = `
  WITH locked AS MATERIALIZED (
    SELECT id, status, secrecy, opens_at, closes_at FROM election WHERE id = $2::uuid FOR NO KEY UPDATE
  ), judged AS MATERIALIZED (
    SELECT id, status, secrecy, opens_at, closes_at, clock_timestamp() AS now FROM locked
  ), accepted AS MATERIALIZED (
    SELECT id, secrecy, now FROM judged
    WHERE status = 'open' AND (opens_at IS NULL OR opens_at <= now) AND (closes_at IS NULL OR closes_at > now)
  ), sent AS MATERIALIZED (
    SELECT s.id, s.voter_id, s.candidate_id
    FROM unnest($1::bytea[], $3::uuid[], $4::uuid[]) AS s(id, voter_id, candidate_id)
    JOIN electorate v ON v.election_id = $2::uuid AND v.account_id = s.voter_id
  ), participated AS (
    INSERT INTO participation (election_id, voter_id)
    SELECT a.id, s.voter_id FROM accepted a CROSS JOIN sent s ORDER BY s.voter_id
    ON CONFLICT (election_id, voter_id) DO NOTHING
    RETURNING voter_id
  ), stored AS (
    INSERT INTO ballot (id, election_id, candidate_id, voter_id, cast_at)
    SELECT s.id, a.id, s.candidate_id,
      CASE WHEN a.secrecy = 'open' THEN s.voter_id END, CASE WHEN a.secrecy = 'open' THEN a.now END
    FROM accepted a CROSS JOIN sent s JOIN participated p ON p.voter_id = s.voter_id
    ORDER BY s.id
    RETURNING candidate_id
  ), gained AS MATERIALIZED (
    SELECT candidate_id, count(*)::int AS votes FROM stored GROUP BY candidate_id
  ), counters AS MATERIALIZED (
    SELECT c.id, g.votes FROM candidate c JOIN gained g ON g.candidate_id = c.id
    WHERE c.election_id = $2::uuid ORDER BY c.id FOR NO KEY UPDATE OF c
  ), counted AS (
    UPDATE candidate c SET vote_count = c.vote_count + r.votes FROM counters r WHERE c.id = r.id
    RETURNING r.votes
  ), total AS MATERIALIZED (
    SELECT coalesce(sum(votes), 0)::int AS votes FROM counted
  ), turned_out AS (
    UPDATE election e SET voted_count = e.voted_count + t.votes, revision = e.revision + 1
    FROM total t WHERE e.id = $2::uuid AND t.votes > 0
    RETURNING pg_notify('hanpyo_results', e.id::text)
  ), admitted AS (
    SELECT count(*)::int AS voters, array_agg(voter_id::text) AS voter_ids FROM participated
  ), entered AS (
    SELECT count(*)::int AS ballots FROM stored
  )
  SELECT e.ballots AS stored,
    CASE WHEN a.voters < cardinality($3::uuid[]) THEN a.voter_ids END AS voter_ids,
    CASE WHEN e.ballots <> a.voters
      THEN format('%s ballots of %s voters', e.ballots, a.voters)::int END AS uneven
  FROM admitted a CROSS JOIN entered e LEFT JOIN turned_out ON true`

/**
 * Why ballots were not stored, read in a statement of its own: whatever won the race is not in the snapshot of the
 * statement that lost it. $1 ballot ids, $2 the election, $3 voters. A row for each ballot, in their order; none
 * where there is no such election.
 */
export const whyNotStoredSql = `
  SELECT
    EXISTS (SELECT FROM ballot WHERE id = s.id) AS same_ballot,
    EXISTS (SELECT FROM participation WHERE election_id = e.id AND voter_id = s.voter_id) AS has_voted,
    EXISTS (SELECT FROM electorate WHERE election_id = e.id AND account_id = s.voter_id) AS in_electorate,
    e.status, coalesce(e.opens_at > clock_timestamp(), false) AS early,
    coalesce(e.closes_at <= clock_timestamp(), false) AS late
  FROM unnest($1::bytea[], $3::uuid[]) WITH ORDINALITY AS s(id, voter_id, place) CROSS JOIN election e
  WHERE e.id = $2::uuid ORDER BY s.place`
