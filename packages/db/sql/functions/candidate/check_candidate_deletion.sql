CREATE OR REPLACE FUNCTION check_candidate_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found record;
BEGIN
  FOR found IN
    SELECT id, status FROM election WHERE id IN (SELECT election_id FROM before) ORDER BY id FOR NO KEY UPDATE
  LOOP
    IF found.status <> 'draft' AND rewritten_election('purging') IS DISTINCT FROM found.id::text THEN
      RAISE EXCEPTION 'no candidate leaves an election that is %', found.status
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;
