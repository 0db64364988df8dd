CREATE OR REPLACE FUNCTION forget_identities() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM former_identity WHERE election_id = NEW.id;
  RETURN NULL;
END
$$;
