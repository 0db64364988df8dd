-- Wakes every server's schedule when a status or a time changes.
CREATE OR REPLACE FUNCTION announce_schedule() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('hanpyo_schedule', '');
  RETURN NULL;
END
$$;
