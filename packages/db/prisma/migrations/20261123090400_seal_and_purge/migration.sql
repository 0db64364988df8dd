-- The two acts that rewrite what is otherwise only added to. Each is a function, so that it is one transaction, and
-- each names the election it works on in a setting of that transaction, which the triggers look for.

-- Participation: one row when a voter votes. It is not append-only as ballots are, because closing a secret election
-- rewrites it; but outside that rewrite, and outside a purge, no row goes and none comes after close.
CREATE FUNCTION check_new_participations() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found record;
BEGIN
  FOR found IN
    SELECT id, status FROM election WHERE id IN (SELECT election_id FROM added) ORDER BY id FOR NO KEY UPDATE
  LOOP
    IF found.status <> 'open' AND rewritten_election('sealing') IS DISTINCT FROM found.id::text THEN
      RAISE EXCEPTION 'nobody votes in an election that is %', found.status
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;

CREATE TRIGGER participation_while_open AFTER INSERT ON participation
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION check_new_participations();

CREATE FUNCTION check_participation_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM before
    WHERE election_id::text IS DISTINCT FROM rewritten_election('purging')
      AND election_id::text IS DISTINCT FROM rewritten_election('sealing')
  ) THEN
    RAISE EXCEPTION 'participations are deleted by seal_election and purge_election only'
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER participation_never_updated BEFORE UPDATE ON participation
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_statement();
CREATE TRIGGER participation_never_truncated BEFORE TRUNCATE ON participation
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_statement();
CREATE TRIGGER participation_deleted_by_seal_or_purge AFTER DELETE ON participation
  REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION check_participation_deletion();

-- Makes it impossible to join a secret election's ballots to its voters. Until now the two rows of a vote lie at the
-- same place in their tables and carry the same transaction id; this writes the participations anew, in the order of
-- voters, all by one transaction. The old rows stay on disk until they are vacuumed: run
-- VACUUM participation afterwards (it cannot run inside a transaction).
-- Sealing again, e.g. because a server stopped between closing and sealing, does nothing. Returns whether it sealed.
CREATE FUNCTION seal_election(sealed_election uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  found election%ROWTYPE;
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
  PERFORM set_config('hanpyo.sealing', '', true);
  UPDATE election SET sealed_at = clock_timestamp() WHERE id = sealed_election;
  RETURN true;
END
$$;

-- The only way to delete ballots: a closed election with everything in it. Its audit entries stay, and the one that
-- tells of the purge is written here, so that there is no purge without it.
CREATE FUNCTION purge_election(purged_election uuid, actor uuid DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  found election%ROWTYPE;
BEGIN
  SELECT * INTO found FROM election WHERE id = purged_election FOR UPDATE;
  IF found.id IS NULL OR found.status <> 'closed' THEN
    RAISE EXCEPTION 'only an election that is closed is purged'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'purge_election', TABLE = 'election';
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
