/**
 * Casts a batch of ballots, all or nothing. $1 ballot ids, $2 the election, $3 voters, $4 candidates, $5 sessions: each
 * index of the arrays is one ballot, and no voter has two. Returns one row: how many ballots were stored, and the voters
 * of those ballots unless all were stored.
 */
export const castBallotsSql = "SELECT stored, voter_ids FROM cast_ballots($1, $2, $3, $4, $5)"

/**
 * Says why ballots were not stored. A separate statement, because the snapshot of the one that lost a race does not show
 * what won it. $1 ballot ids, $2 the election, $3 voters, $4 sessions. One row per ballot, in order; no rows if there is
 * no such election.
 */
export const whyNotStoredSql = `
  SELECT
    EXISTS (SELECT FROM session n JOIN account a ON a.id = n.account_id
      WHERE n.id = s.session_id AND n.account_id = s.voter_id AND n.ended_at IS NULL
        AND n.expires_at > clock_timestamp() AND a.deactivated_at IS NULL AND a.deleted_at IS NULL) AS goes_on,
    EXISTS (SELECT FROM ballot WHERE id = s.id) AS same_ballot,
    EXISTS (SELECT FROM participation WHERE election_id = e.id AND voter_id = s.voter_id) AS has_voted,
    EXISTS (SELECT FROM electorate WHERE election_id = e.id AND account_id = s.voter_id) AS in_electorate,
    e.status, coalesce(e.opens_at > clock_timestamp(), false) AS early,
    coalesce(e.closes_at <= clock_timestamp(), false) AS late
  FROM unnest($1::bytea[], $3::uuid[], $4::uuid[]) WITH ORDINALITY AS s(id, voter_id, session_id, place) CROSS JOIN election e
  WHERE e.id = $2::uuid ORDER BY s.place`
