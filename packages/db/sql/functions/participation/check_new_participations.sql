-- Participation: one row when a voter votes. It is not append-only as ballots are, because closing a secret election
-- rewrites it; but outside that rewrite, and outside a purge, no row goes and none comes after close.
CREATE OR REPLACE FUNCTION check_new_participations() RETURNS trigger LANGUAGE plpgsql AS $$
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
