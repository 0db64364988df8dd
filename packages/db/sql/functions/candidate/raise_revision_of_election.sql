CREATE OR REPLACE FUNCTION raise_revision_of_election() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  UPDATE election SET revision = revision + 1 WHERE id = NEW.election_id;
  RETURN NULL;
END
$$;
