-- Raises the revision of each election once a statement, however many of its candidates were added or deleted.
CREATE OR REPLACE FUNCTION raise_revisions_of_elections() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  found election;
BEGIN
  FOR found IN SELECT * FROM lock_elections(ARRAY(SELECT DISTINCT election_id FROM changed)) LOOP
    UPDATE election SET revision = revision + 1 WHERE id = found.id;
  END LOOP;
  RETURN NULL;
END
$$;
