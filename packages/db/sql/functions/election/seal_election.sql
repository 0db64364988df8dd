-- Makes it impossible to join a secret election's ballots to its voters. Until now the rows that one vote wrote or
-- locked carry its transaction id, and lie in the order of votes. This rewrites the participations in the order of
-- voters, and the ballots and candidates in the order of their ids. The old rows stay on disk until they are vacuumed: run
-- VACUUM participation, ballot, candidate, election afterwards (it cannot run inside a transaction).
-- Sealing again, e.g. because a server stopped between closing and sealing, does nothing. Returns whether it sealed.
CREATE OR REPLACE FUNCTION seal_election(sealed_election uuid) RETURNS boolean LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  found election%ROWTYPE;
  rewritten bigint;
BEGIN
  SELECT * INTO found FROM election WHERE id = sealed_election FOR NO KEY UPDATE;
  IF found.id IS NULL OR found.secrecy <> 'secret' OR found.status <> 'closed' THEN
    RAISE EXCEPTION 'only a secret election that is closed is sealed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'seal_election', TABLE = 'election';
  END IF;
  IF found.sealed_at IS NOT NULL THEN
    RETURN false;
  END IF;
  PERFORM set_config('hanpyo.sealing', sealed_election::text, true);
  WITH taken AS (
    DELETE FROM participation WHERE election_id = sealed_election RETURNING election_id, voter_id
  )
  INSERT INTO participation (election_id, voter_id) SELECT election_id, voter_id FROM taken ORDER BY voter_id;
  -- A block that could catch something is a subtransaction with an id of its own: no ballot and no candidate shares one
  -- with a voter's row, not even all with all.
  BEGIN
    PERFORM rewrite_candidates(sealed_election);
    WITH taken AS (
      DELETE FROM ballot WHERE election_id = sealed_election RETURNING id, election_id, candidate_id
    )
    INSERT INTO ballot (id, election_id, candidate_id) SELECT id, election_id, candidate_id FROM taken ORDER BY id;
    GET DIAGNOSTICS rewritten = ROW_COUNT;
  EXCEPTION WHEN check_violation THEN
    RAISE;
  END;
  PERFORM set_config('hanpyo.sealing', '', true);
  IF rewritten <> found.voted_count THEN
    RAISE EXCEPTION 'sealing found % ballots of % voters', rewritten, found.voted_count
      USING ERRCODE = 'check_violation', CONSTRAINT = 'seal_election', TABLE = 'election';
  END IF;
  UPDATE election SET sealed_at = clock_timestamp() WHERE id = sealed_election;
  RETURN true;
END
$$;

REVOKE EXECUTE ON FUNCTION seal_election(uuid) FROM PUBLIC;
