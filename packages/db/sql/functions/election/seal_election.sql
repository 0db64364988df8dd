-- Makes it impossible to join a secret election's ballots to its voters. Before, all rows that one vote wrote carry its
-- transaction id and lie in the order of the votes. Sealing rewrites participations in the order of voters, and ballots
-- and candidates in the order of their ids, which are random. The old rows stay on disk until
-- VACUUM participation, ballot, candidate, election, which cannot run inside a transaction.
--
-- Returns whether it sealed: sealing again does nothing.
CREATE OR REPLACE FUNCTION seal_election(sealed_election uuid) RETURNS boolean LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  found election;
  rewritten bigint;
BEGIN
  SELECT * INTO found FROM election WHERE id = sealed_election FOR NO KEY UPDATE;
  IF found.id IS NULL OR found.secrecy <> 'secret' OR found.status <> 'closed' THEN
    PERFORM refuse('only a secret election that is closed is sealed', 'seal_election', 'election');
  END IF;
  IF found.sealed_at IS NOT NULL THEN
    RETURN false;
  END IF;
  PERFORM set_config('hanpyo.sealing', sealed_election::text, true);
  WITH taken AS (
    DELETE FROM participation WHERE election_id = sealed_election RETURNING election_id, voter_id
  )
  INSERT INTO participation (election_id, voter_id) SELECT election_id, voter_id FROM taken ORDER BY voter_id;
  -- A block with EXCEPTION is a subtransaction with an id of its own, so no ballot shares one with a participation.
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
    PERFORM refuse(format('sealing found %s ballots of %s voters', rewritten, found.voted_count),
      'seal_election', 'election');
  END IF;
  UPDATE election SET sealed_at = clock_timestamp() WHERE id = sealed_election;
  RETURN true;
END
$$;

REVOKE EXECUTE ON FUNCTION seal_election(uuid) FROM PUBLIC;
