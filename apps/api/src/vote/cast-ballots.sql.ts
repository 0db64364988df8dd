/**
 * Casts the ballots of one batch, all or nothing, by the function `cast_ballots` of the database, whose migration says
 * how. $1 ballot ids, $2 the election, $3 voters, $4 candidates; one place of each array is one ballot, and no voter has
 * two. Returns one row: how many ballots were stored, and, unless all were, the voters of those that were.
 */
export const castBallotsSql = "SELECT stored, voter_ids FROM cast_ballots($1, $2, $3, $4)"

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
