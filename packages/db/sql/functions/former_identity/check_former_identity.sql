-- Locks the election's row as closing does: no identity is written after close, where nothing would remove it.
CREATE OR REPLACE FUNCTION check_former_identity() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found election_status;
BEGIN
  SELECT status INTO found FROM election WHERE id = NEW.election_id FOR NO KEY UPDATE;
  IF found IS DISTINCT FROM 'open' THEN
    RAISE EXCEPTION 'identities are kept for open elections only'
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END
$$;
