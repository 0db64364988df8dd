-- Tells every server after the commit that the results of an election changed. PostgreSQL sends equal notifications of
-- one transaction once.
CREATE OR REPLACE FUNCTION announce_results() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('hanpyo_results', OLD.id::text);
  RETURN NULL;
END
$$;
