-- Approval is never taken back: otherwise a voter could be waiting for approval.
CREATE OR REPLACE FUNCTION check_account_waiting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse('an account that was approved does not wait again', TG_NAME, TG_TABLE_NAME);
END
$$;
