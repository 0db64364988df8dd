CREATE OR REPLACE TRIGGER election_changes_as_allowed BEFORE UPDATE ON election
  FOR EACH ROW EXECUTE FUNCTION check_election_change();
