-- What a ballot may look like, when it may be stored, and that it then stays as it is.
-- The checks run once a statement, over all its rows: a batch of 500 ballots pays once.

-- A receipt is the SHA-256 of this prefix and the ballot's id, so whoever holds one can be told that the ballot is in
-- without learning what it says. Write `ballot_receipt(id)` in queries: the index below is on that expression.
CREATE FUNCTION ballot_receipt(ballot_id bytea) RETURNS bytea
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN sha256('hanpyo receipt v1'::bytea || ballot_id);

CREATE INDEX ballot_receipt_idx ON ballot (election_id, ballot_receipt(id));

-- That a ballot of an open election belongs to a voter who takes part is looked up here and is no foreign key: the
-- plan of a foreign key's check is made once a connection, perhaps while the table is small, and kept: it then reads
-- the whole table for each ballot (500 ballots took half a second once 10,000 had voted). Hence also the setting, and
-- one look-up by primary key a ballot rather than a join. Participations of open elections never go, so there is
-- nothing to check on their side.
CREATE FUNCTION check_new_ballots() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  found record;
  voter uuid;
  complaint text;
BEGIN
  FOR found IN
    SELECT id, status, secrecy FROM election WHERE id IN (SELECT election_id FROM added)
    ORDER BY id FOR NO KEY UPDATE
  LOOP
    IF found.status <> 'open' THEN
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

CREATE TRIGGER ballot_fits_election AFTER INSERT ON ballot
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION check_new_ballots();

CREATE FUNCTION check_ballot_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM before WHERE election_id::text IS DISTINCT FROM rewritten_election('purging')
  ) THEN
    RAISE EXCEPTION 'ballots are deleted by purge_election only'
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER ballot_never_updated BEFORE UPDATE ON ballot
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_statement();
CREATE TRIGGER ballot_never_truncated BEFORE TRUNCATE ON ballot
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_statement();
CREATE TRIGGER ballot_deleted_by_purge AFTER DELETE ON ballot
  REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION check_ballot_deletion();

CREATE TRIGGER audit_entry_never_updated BEFORE UPDATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_statement();
CREATE TRIGGER audit_entry_never_deleted BEFORE DELETE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_statement();
CREATE TRIGGER audit_entry_never_truncated BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_statement();
