-- Casts the ballots of one batch: participations, ballots, counters and revision, all or nothing. Element i of each array
-- belongs to one ballot, and no voter has two in a batch. Returns how many ballots were stored and, unless all were, their
-- voters.
--
-- The election row is locked first, in a statement of its own: the next statement sees what was committed while this one
-- waited. `judged` reads the clock after the lock, so no ballot is stored after an acknowledged close or after the end.
--
-- A ballot names the session that casts it. A session that has ended or expired, or whose account is deactivated or
-- deleted, casts none, whatever a server's cache says. The rows are read and not locked: a lock would leave the vote's
-- transaction id in the voter's session.
--
-- The primary key of `participation` decides "once": a second participation is not inserted, nor what follows from it. The
-- foreign key to `electorate` decides "who"; others are left out beforehand, because one violation would fail the batch.
-- `ON CONFLICT` cannot tell two ballots of one voter in a statement apart, and a secret ballot names no voter: hence the
-- comparison of counts at the end.
--
-- The rows of a batch share a transaction id and lie side by side, so their order must not be that of arrival:
-- participations are written in the order of voters, ballots in that of their ids, which are hashes. Counters are locked
-- in the order of their ids, so that two writers cannot deadlock.
--
-- A function is planned once a connection, also behind a pooler. The plan must be good for tables of any size: hence the
-- settings, and one look-up by primary key a ballot instead of a join.
CREATE OR REPLACE FUNCTION cast_ballots(
  ballot_ids bytea[], cast_in uuid, cast_by uuid[], cast_for uuid[], cast_with uuid[],
  OUT stored int, OUT voter_ids text[]
) LANGUAGE plpgsql
  SECURITY DEFINER
  SET enable_seqscan = off SET plan_cache_mode = force_generic_plan SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  voters int;
BEGIN
  PERFORM FROM election WHERE id = cast_in FOR NO KEY UPDATE;
  WITH judged AS MATERIALIZED (
    SELECT id, status, secrecy, opens_at, closes_at, clock_timestamp() AS now FROM election WHERE id = cast_in
  ), accepted AS MATERIALIZED (
    SELECT id, secrecy, now FROM judged
    WHERE status = 'open' AND (opens_at IS NULL OR opens_at <= now) AND (closes_at IS NULL OR closes_at > now)
  ), sent AS MATERIALIZED (
    SELECT s.id, s.voter_id, s.candidate_id
    FROM unnest(ballot_ids, cast_by, cast_for, cast_with) AS s(id, voter_id, candidate_id, session_id)
    -- One condition instead of three: the planner halves its estimate with each, and then joins 500 rows by nested loops.
    WHERE (SELECT true FROM electorate v
      WHERE v.election_id = cast_in AND v.account_id = s.voter_id
        AND (SELECT true FROM account a
          WHERE a.id = s.voter_id AND a.deactivated_at IS NULL AND a.deleted_at IS NULL)
        AND (SELECT true FROM session n
          WHERE n.id = s.session_id AND n.account_id = s.voter_id AND n.ended_at IS NULL
            AND n.expires_at > clock_timestamp()))
  ), participated AS (
    INSERT INTO participation AS p (election_id, voter_id)
    SELECT a.id, s.voter_id FROM accepted a CROSS JOIN sent s ORDER BY s.voter_id
    ON CONFLICT (election_id, voter_id) DO NOTHING
    RETURNING p.voter_id
  ), entered AS (
    INSERT INTO ballot AS b (id, election_id, candidate_id, voter_id, cast_at)
    SELECT s.id, a.id, s.candidate_id,
      CASE WHEN a.secrecy = 'open' THEN s.voter_id END, CASE WHEN a.secrecy = 'open' THEN a.now END
    FROM accepted a CROSS JOIN sent s JOIN participated p ON p.voter_id = s.voter_id
    ORDER BY s.id
    RETURNING b.candidate_id
  ), gained AS MATERIALIZED (
    SELECT e.candidate_id, count(*)::int AS votes FROM entered e GROUP BY e.candidate_id
  ), counters AS MATERIALIZED (
    SELECT c.id, g.votes FROM candidate c JOIN gained g ON g.candidate_id = c.id
    WHERE c.election_id = cast_in ORDER BY c.id FOR NO KEY UPDATE OF c
  ), counted AS (
    UPDATE candidate c SET vote_count = c.vote_count + r.votes FROM counters r WHERE c.id = r.id
    RETURNING r.votes
  ), total AS MATERIALIZED (
    SELECT coalesce(sum(votes), 0)::int AS votes FROM counted
  ), turned_out AS (
    UPDATE election e SET voted_count = e.voted_count + t.votes, revision = e.revision + 1
    FROM total t WHERE e.id = cast_in AND t.votes > 0
  )
  SELECT
    (SELECT count(*) FROM participated), (SELECT count(*) FROM entered),
    CASE WHEN (SELECT count(*) FROM participated) < cardinality(cast_by)
      THEN (SELECT array_agg(p.voter_id::text) FROM participated p) END
  INTO voters, stored, voter_ids;
  IF stored <> voters THEN
    RAISE EXCEPTION '% ballots of % voters', stored, voters;
  END IF;
END
$$;

REVOKE EXECUTE ON FUNCTION cast_ballots(bytea[], uuid, uuid[], uuid[], uuid[]) FROM PUBLIC;
