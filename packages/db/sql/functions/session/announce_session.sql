-- Servers remember for a while whom an access token speaks for. By trigger, so that no statement can end a session or
-- change an account without every server hearing of it; delivered after the commit.
CREATE OR REPLACE FUNCTION announce_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('hanpyo_session_ended', TG_TABLE_NAME || ':' || OLD.id);
  RETURN NULL;
END
$$;
