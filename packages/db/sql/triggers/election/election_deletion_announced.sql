CREATE OR REPLACE TRIGGER election_deletion_announced AFTER DELETE ON election
  FOR EACH ROW EXECUTE FUNCTION announce_results();
