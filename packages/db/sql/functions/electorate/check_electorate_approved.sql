-- No lock is needed: approval is never taken back.
CREATE OR REPLACE FUNCTION check_electorate_approved() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF EXISTS (SELECT FROM added JOIN account ON account.id = added.account_id WHERE account.waiting_since IS NOT NULL) THEN
    PERFORM refuse('nobody votes who still waits to be let in', TG_NAME, TG_TABLE_NAME);
  END IF;
  RETURN NULL;
END
$$;
