-- Locks elections in the order of their ids, so that two transactions that lock several cannot deadlock, and returns
-- them as they are under the lock. Triggers lock before they look at a status: what they allow is still allowed at
-- commit. FOR NO KEY UPDATE is the lock that an UPDATE of a counter takes: two transactions that upgrade a weaker lock
-- deadlock.
--
-- `check_new_participations`, `check_new_ballots` and `check_candidate_edit` run whenever a ballot is cast and spell this
-- query out: three calls cost a lone ballot a twelfth of PostgreSQL's CPU.
CREATE OR REPLACE FUNCTION lock_elections(ids uuid[]) RETURNS SETOF election LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN QUERY SELECT * FROM election WHERE id = ANY (ids) ORDER BY id FOR NO KEY UPDATE;
END
$$;
