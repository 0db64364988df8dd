-- Locks the election as closing does: an identity written after close would never be removed.
CREATE OR REPLACE FUNCTION check_former_identity() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  found election_status;
BEGIN
  SELECT status INTO found FROM election WHERE id = NEW.election_id FOR NO KEY UPDATE;
  IF found IS DISTINCT FROM 'open' THEN
    PERFORM refuse('identities are kept for open elections only', TG_NAME, TG_TABLE_NAME);
  END IF;
  RETURN NEW;
END
$$;
