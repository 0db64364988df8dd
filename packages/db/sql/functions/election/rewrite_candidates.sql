-- Gives the candidates of an election new row versions, all of one transaction. One by one in the order of their ids: a
-- single UPDATE would keep the order in which they lie, which is that of their last votes. `check_candidate_edit` allows an
-- UPDATE that changes nothing after close.
CREATE OR REPLACE FUNCTION rewrite_candidates(sealed_election uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  found record;
BEGIN
  FOR found IN SELECT id FROM candidate WHERE election_id = sealed_election ORDER BY id LOOP
    UPDATE candidate SET vote_count = vote_count WHERE id = found.id;
  END LOOP;
END
$$;
