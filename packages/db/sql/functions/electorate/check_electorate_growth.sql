-- Electorate: edited freely in a draft (a roll), only grows while open (latecomers, additions to the roll).
CREATE OR REPLACE FUNCTION check_electorate_growth() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found record;
BEGIN
  FOR found IN
    SELECT id, status FROM election WHERE id IN (SELECT election_id FROM added) ORDER BY id FOR NO KEY UPDATE
  LOOP
    IF found.status = 'closed' THEN
      RAISE EXCEPTION 'nobody joins an election that is closed'
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;
