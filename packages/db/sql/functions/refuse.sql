-- Fails with SQLSTATE 23514 (check_violation): to callers a refusing function is a constraint of that name.
CREATE OR REPLACE FUNCTION refuse(complaint text, guard text, guarded text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING MESSAGE = complaint, ERRCODE = 'check_violation', CONSTRAINT = guard, TABLE = guarded;
END
$$;
