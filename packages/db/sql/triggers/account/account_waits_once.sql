CREATE OR REPLACE TRIGGER account_waits_once BEFORE UPDATE OF waiting_since ON account
  FOR EACH ROW WHEN (OLD.waiting_since IS NULL AND NEW.waiting_since IS NOT NULL)
  EXECUTE FUNCTION check_account_waiting();
