CREATE OR REPLACE TRIGGER election_close_forgets_identities AFTER UPDATE OF status ON election
  FOR EACH ROW WHEN (NEW.status = 'closed' AND OLD.status <> 'closed') EXECUTE FUNCTION forget_identities();
