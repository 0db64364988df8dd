CREATE OR REPLACE FUNCTION check_election_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'draft' AND rewritten_election('purging') IS DISTINCT FROM OLD.id::text THEN
    RAISE EXCEPTION 'an election that was opened is deleted by purge_election only'
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN OLD;
END
$$;
