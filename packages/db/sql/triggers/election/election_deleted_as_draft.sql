CREATE OR REPLACE TRIGGER election_deleted_as_draft BEFORE DELETE ON election
  FOR EACH ROW EXECUTE FUNCTION check_election_deletion();
