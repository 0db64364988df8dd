CREATE OR REPLACE FUNCTION check_participation_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM before
    WHERE election_id::text IS DISTINCT FROM rewritten_election('purging')
      AND election_id::text IS DISTINCT FROM rewritten_election('sealing')
  ) THEN
    PERFORM refuse('participations are deleted by seal_election and purge_election only', TG_NAME, TG_TABLE_NAME);
  END IF;
  RETURN NULL;
END
$$;
