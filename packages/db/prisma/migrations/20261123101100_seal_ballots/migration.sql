-- Sealing rewrites the ballots of a secret election too. The participations alone do not hide when a ballot came:
-- ballots kept the transaction ids and the places in which they were cast, and other tables hold rows that people write
-- shortly before they vote (a sign-in, a sign-up), so that the two orders told who had voted for whom. Written anew in
-- the order of their ids, which are hashes, by the same transaction, ballots keep no order of their own.
--
-- What a ballot says cannot change on the way: each is written as it was read, and their number is compared.

CREATE OR REPLACE FUNCTION check_new_ballots() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  found record;
  voter uuid;
  complaint text;
BEGIN
  FOR found IN
    SELECT id, status, secrecy FROM election WHERE id IN (SELECT election_id FROM added)
    ORDER BY id FOR NO KEY UPDATE
  LOOP
    IF found.status <> 'open' AND rewritten_election('sealing') IS DISTINCT FROM found.id::text THEN
      complaint := format('no ballot enters an election that is %s', found.status);
    ELSIF EXISTS (
      SELECT FROM added WHERE election_id = found.id AND (voter_id IS NULL) = (found.secrecy = 'open')
    ) THEN
      complaint := format('ballots of %s elections hold %s', found.secrecy,
        CASE found.secrecy WHEN 'open' THEN 'voter and time' ELSE 'neither voter nor time' END);
    ELSIF EXISTS (
      SELECT FROM candidate WHERE election_id = found.id AND withdrawn_at IS NOT NULL
        AND id IN (SELECT candidate_id FROM added)
    ) THEN
      complaint := 'nobody votes for a candidate who has withdrawn';
    ELSIF found.secrecy = 'open' THEN
      FOR voter IN SELECT voter_id FROM added WHERE election_id = found.id LOOP
        IF NOT EXISTS (SELECT FROM participation WHERE election_id = found.id AND voter_id = voter) THEN
          complaint := 'a ballot of an open election is that of a voter who takes part';
        END IF;
      END LOOP;
    END IF;
    IF complaint IS NOT NULL THEN
      RAISE EXCEPTION '%', complaint
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION check_ballot_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM before
    WHERE election_id::text IS DISTINCT FROM rewritten_election('purging')
      AND election_id::text IS DISTINCT FROM rewritten_election('sealing')
  ) THEN
    RAISE EXCEPTION 'ballots are deleted by seal_election, which writes them again, and purge_election only'
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END
$$;

-- Makes it impossible to join a secret election's ballots to its voters. Until now the two rows of a vote lie at the
-- same place in their tables and carry the same transaction id; this writes the participations anew in the order of
-- voters and the ballots in the order of their ids, which are hashes, all by one transaction. The old rows stay on disk
-- until they are vacuumed: run VACUUM participation, ballot, candidate, election afterwards (it cannot run inside a transaction).
-- Sealing again, e.g. because a server stopped between closing and sealing, does nothing. Returns whether it sealed.
CREATE OR REPLACE FUNCTION seal_election(sealed_election uuid) RETURNS boolean LANGUAGE plpgsql AS $$
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
  -- A block that could catch something is a subtransaction with an id of its own: no row here shares one with a row
  -- above, not even all with all.
  BEGIN
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
