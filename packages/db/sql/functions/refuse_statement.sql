-- Makes a table append-only, together with triggers for UPDATE, DELETE and TRUNCATE.
CREATE OR REPLACE FUNCTION refuse_statement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse(format('%s of %s is never allowed', TG_OP, TG_TABLE_NAME), TG_NAME, TG_TABLE_NAME);
END
$$;
