-- Former identities keep voters from voting twice while an election is open, and are not needed after close.
CREATE OR REPLACE FUNCTION forget_identities() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  DELETE FROM former_identity WHERE election_id = NEW.id;
  RETURN NULL;
END
$$;
