CREATE OR REPLACE TRIGGER session_end_announced AFTER UPDATE OF ended_at, expires_at ON session
  FOR EACH ROW WHEN (NEW.ended_at IS DISTINCT FROM OLD.ended_at OR NEW.expires_at IS DISTINCT FROM OLD.expires_at)
  EXECUTE FUNCTION announce_session();
