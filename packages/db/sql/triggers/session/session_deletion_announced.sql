CREATE OR REPLACE TRIGGER session_deletion_announced AFTER DELETE ON session
  FOR EACH ROW EXECUTE FUNCTION announce_session();
