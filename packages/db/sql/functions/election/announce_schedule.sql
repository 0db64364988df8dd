-- Elections open and close at their times with nobody looking: each server sleeps until the next due instant, and is
-- woken when one changes, whoever changed it. By trigger, so that no statement can forget it; the columns are named, so
-- that casting, which writes to the same row for each ballot, wakes nobody.
CREATE OR REPLACE FUNCTION announce_schedule() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('hanpyo_schedule', '');
  RETURN NULL;
END
$$;
