-- Gives the candidates of an election new row versions, all of one transaction: a vote raises its candidate's count, so the
-- row carries the transaction id of the last vote. It writes them one by one in the order of their ids, because a single
-- UPDATE keeps their order on disk, which is that of their last votes.
CREATE OR REPLACE FUNCTION rewrite_candidates(sealed_election uuid) RETURNS void LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  found record;
BEGIN
  FOR found IN SELECT id FROM candidate WHERE election_id = sealed_election ORDER BY id LOOP
    UPDATE candidate SET vote_count = vote_count WHERE id = found.id;
  END LOOP;
END
$$;
