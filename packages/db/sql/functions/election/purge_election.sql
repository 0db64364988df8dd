-- Deletes a closed election with everything in it: the only way to delete ballots. Its audit entries stay, and the one about
-- the purge is written here, so there is no purge without it.
CREATE OR REPLACE FUNCTION purge_election(purged_election uuid, actor uuid DEFAULT NULL) RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  found election;
BEGIN
  SELECT * INTO found FROM election WHERE id = purged_election FOR UPDATE;
  IF found.id IS NULL OR found.status <> 'closed' THEN
    PERFORM refuse('only an election that is closed is purged', 'purge_election', 'election');
  END IF;
  PERFORM set_config('hanpyo.purging', purged_election::text, true);
  DELETE FROM ballot WHERE election_id = purged_election;
  DELETE FROM participation WHERE election_id = purged_election;
  DELETE FROM candidate WHERE election_id = purged_election;
  DELETE FROM electorate WHERE election_id = purged_election;
  DELETE FROM election WHERE id = purged_election;
  PERFORM set_config('hanpyo.purging', '', true);
  INSERT INTO audit_entry (scope, kind, election_id, actor_id, detail)
  VALUES ('election', 'election.purged', purged_election, actor,
    jsonb_build_object('voted', found.voted_count, 'eligible', found.eligible_count));
END
$$;

REVOKE EXECUTE ON FUNCTION purge_election(uuid, uuid) FROM PUBLIC;
