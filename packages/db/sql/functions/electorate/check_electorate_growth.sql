-- The electorate grows until close: by latecomers and additions to the roll.
CREATE OR REPLACE FUNCTION check_electorate_growth() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  found election;
BEGIN
  FOR found IN SELECT * FROM lock_elections(ARRAY(SELECT DISTINCT election_id FROM added)) LOOP
    IF found.status = 'closed' THEN
      PERFORM refuse('nobody joins an election that is closed', TG_NAME, TG_TABLE_NAME);
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;
