-- Casts the ballots of one batch: participations, ballots, counters, revision and notification, all or nothing. One place
-- of each array is one ballot, and no voter has two. Returns how many ballots were stored, and, unless all were, the
-- voters of those that were.
--
-- The election row's lock comes first, one batch or closer at a time whatever process it comes from, and in a statement of
-- its own: the next one then sees what was committed while it waited. `judged` reads the clock, hence after the lock: no
-- ballot is stored after a close was acknowledged, and none after the end by PostgreSQL's clock.
--
-- Each ballot names the session by which it is cast. One that has ended or expired by then, or whose account has been
-- deactivated or deleted, casts none, whatever the server that sent it remembers. The rows are read and not locked: a
-- lock would leave the vote's transaction id in the voter's session.
--
-- The primary key of `participation` decides "once": whoever has voted inserts nothing, and then neither does what
-- follows from it. The foreign key to `electorate` decides "who"; whoever is not in it is left out beforehand, since one
-- refused row would refuse the batch.
--
-- `ON CONFLICT` tells nobody apart within one statement: of two ballots of one voter it lets one participation in, and the
-- join gives it both ballots. Nothing else would notice where ballots hold no voter, hence the comparison at the end.
--
-- The rows of one batch share one transaction id and lie side by side, so their order must not be that in which they came:
-- participations lie in the order of voters, ballots in that of their ids, which are hashes.
--
-- Counters are locked in the order of their ids before any rises: two writers that share some of them cannot wait for
-- each other. One NOTIFY a commit; PostgreSQL delivers it after the commit. The revision rises once a batch.
--
-- A function, so that a connection plans it once and not for each batch, also behind a pooler. Its plan must then be good
-- for tables of any size, whatever they held when it was made: hence the settings, and one look-up by primary key a
-- ballot rather than a join.
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
    -- One condition and not three: with each the planner expects half the rows, and soon joins 500 by nested loops.
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
    RETURNING pg_notify('hanpyo_results', e.id::text)
  )
  SELECT
    (SELECT count(*) FROM participated), (SELECT count(*) FROM entered),
    CASE WHEN (SELECT count(*) FROM participated) < cardinality(cast_by)
      THEN (SELECT array_agg(p.voter_id::text) FROM participated p) END
  INTO voters, stored, voter_ids
  FROM (SELECT) AS one LEFT JOIN turned_out ON true;
  IF stored <> voters THEN
    RAISE EXCEPTION '% ballots of % voters', stored, voters;
  END IF;
END
$$;

REVOKE EXECUTE ON FUNCTION cast_ballots(bytea[], uuid, uuid[], uuid[], uuid[]) FROM PUBLIC;
