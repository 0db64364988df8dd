-- Approval is never taken back: a voter who waits again would be one that no organiser let in.
CREATE OR REPLACE FUNCTION check_account_waiting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an account that was approved does not wait again'
    USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END
$$;
