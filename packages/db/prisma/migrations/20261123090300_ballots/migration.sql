-- What a ballot may look like, when it may be stored, and that it then stays as it is.
-- The checks run once a statement, over all its rows: a batch of 500 ballots pays once.

-- A receipt is the SHA-256 of this prefix and the ballot's id, so whoever holds one can be told that the ballot is in
-- without learning what it says. Write `ballot_receipt(id)` in queries: the index below is on that expression.
CREATE FUNCTION ballot_receipt(ballot_id bytea) RETURNS bytea
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN sha256('hanpyo receipt v1'::bytea || ballot_id);

CREATE INDEX ballot_receipt_idx ON ballot (election_id, ballot_receipt(id));

CREATE FUNCTION check_new_ballots() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found record;
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
