CREATE OR REPLACE TRIGGER account_change_announced AFTER UPDATE OF username, role, token_version, deactivated_at, deleted_at ON account
  FOR EACH ROW WHEN (
    (NEW.username, NEW.role, NEW.token_version, NEW.deactivated_at, NEW.deleted_at)
    IS DISTINCT FROM (OLD.username, OLD.role, OLD.token_version, OLD.deactivated_at, OLD.deleted_at))
  EXECUTE FUNCTION announce_session();
