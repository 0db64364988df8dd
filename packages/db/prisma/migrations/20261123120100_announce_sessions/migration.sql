-- Servers remember for a while whom an access token speaks for. By trigger, so that no statement can end a session or
-- change an account without every server hearing of it; delivered after the commit.
CREATE FUNCTION announce_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('hanpyo_session_ended', TG_TABLE_NAME || ':' || OLD.id);
  RETURN NULL;
END
$$;

CREATE TRIGGER session_end_announced AFTER UPDATE OF ended_at, expires_at ON session
  FOR EACH ROW WHEN (NEW.ended_at IS DISTINCT FROM OLD.ended_at OR NEW.expires_at IS DISTINCT FROM OLD.expires_at)
  EXECUTE FUNCTION announce_session();

CREATE TRIGGER session_deletion_announced AFTER DELETE ON session
  FOR EACH ROW EXECUTE FUNCTION announce_session();

CREATE TRIGGER account_change_announced AFTER UPDATE OF username, role, token_version, deactivated_at, deleted_at ON account
  FOR EACH ROW WHEN (
    (NEW.username, NEW.role, NEW.token_version, NEW.deactivated_at, NEW.deleted_at)
    IS DISTINCT FROM (OLD.username, OLD.role, OLD.token_version, OLD.deactivated_at, OLD.deleted_at))
  EXECUTE FUNCTION announce_session();
