CREATE OR REPLACE FUNCTION check_election_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'draft' AND rewritten_election('purging') IS DISTINCT FROM OLD.id::text THEN
    PERFORM refuse('an election that was opened is deleted by purge_election only', TG_NAME, TG_TABLE_NAME);
  END IF;
  RETURN OLD;
END
$$;
