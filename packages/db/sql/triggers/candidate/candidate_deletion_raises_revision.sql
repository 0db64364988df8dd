CREATE OR REPLACE TRIGGER candidate_deletion_raises_revision AFTER DELETE ON candidate
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION raise_revisions_of_elections();
