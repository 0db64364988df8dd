CREATE OR REPLACE TRIGGER election_revision_announced AFTER UPDATE ON election
  FOR EACH ROW WHEN (NEW.revision <> OLD.revision) EXECUTE FUNCTION announce_results();
