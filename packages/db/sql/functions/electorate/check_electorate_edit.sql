-- Only the electorate of a draft is edited.
CREATE OR REPLACE FUNCTION check_electorate_edit() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  found election;
BEGIN
  FOR found IN SELECT * FROM lock_elections(ARRAY(SELECT DISTINCT election_id FROM before)) LOOP
    IF found.status <> 'draft' AND (TG_OP = 'UPDATE' OR rewritten_election('purging') IS DISTINCT FROM found.id::text)
    THEN
      PERFORM refuse(format('the electorate of an election that is %s does not change', found.status),
        TG_NAME, TG_TABLE_NAME);
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;
