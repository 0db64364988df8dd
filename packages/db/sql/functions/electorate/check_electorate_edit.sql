CREATE OR REPLACE FUNCTION check_electorate_edit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found record;
BEGIN
  FOR found IN
    SELECT id, status FROM election WHERE id IN (SELECT election_id FROM before) ORDER BY id FOR NO KEY UPDATE
  LOOP
    IF found.status <> 'draft' AND (TG_OP = 'UPDATE' OR rewritten_election('purging') IS DISTINCT FROM found.id::text)
    THEN
      RAISE EXCEPTION 'the electorate of an election that is % does not change', found.status
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;
