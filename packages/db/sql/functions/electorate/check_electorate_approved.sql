-- The row in `added` was let in by its own transaction or an earlier one, and stays so.
CREATE OR REPLACE FUNCTION check_electorate_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM added JOIN account ON account.id = added.account_id WHERE account.waiting_since IS NOT NULL) THEN
    RAISE EXCEPTION 'nobody votes who still waits to be let in'
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END
$$;
