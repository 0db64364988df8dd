-- Casting and sealing name `vote_count` only, so this trigger costs them nothing.
CREATE OR REPLACE TRIGGER candidate_change_raises_revision
  AFTER UPDATE OF name, name_key, part, team, introduction, account_id, registered_by, withdrawn_at, struck_at ON candidate
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION raise_revision_of_election();
