CREATE OR REPLACE TRIGGER election_begins_as_draft BEFORE INSERT ON election
  FOR EACH ROW EXECUTE FUNCTION check_new_election();
