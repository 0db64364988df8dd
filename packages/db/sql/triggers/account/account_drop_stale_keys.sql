CREATE OR REPLACE TRIGGER account_drop_stale_keys BEFORE UPDATE OF username, email, name, part, team ON account
  FOR EACH ROW EXECUTE FUNCTION drop_stale_account_keys();
