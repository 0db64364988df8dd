CREATE OR REPLACE TRIGGER election_schedule_announced AFTER INSERT OR UPDATE OF status, opens_at, closes_at, archived_at ON election
  FOR EACH STATEMENT EXECUTE FUNCTION announce_schedule();
