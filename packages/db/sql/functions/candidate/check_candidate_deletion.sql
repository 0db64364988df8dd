CREATE OR REPLACE FUNCTION check_candidate_deletion() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  found election;
BEGIN
  FOR found IN SELECT * FROM lock_elections(ARRAY(SELECT DISTINCT election_id FROM before)) LOOP
    IF found.status <> 'draft' AND rewritten_election('purging') IS DISTINCT FROM found.id::text THEN
      PERFORM refuse(format('no candidate leaves an election that is %s', found.status), TG_NAME, TG_TABLE_NAME);
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;
