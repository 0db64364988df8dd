-- Tells every server to forget a session, or the sessions of an account, after the commit that ended or changed it.
CREATE OR REPLACE FUNCTION announce_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('hanpyo_session_ended', TG_TABLE_NAME || ':' || OLD.id);
  RETURN NULL;
END
$$;
