CREATE OR REPLACE TRIGGER candidate_addition_raises_revision AFTER INSERT ON candidate
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION raise_revisions_of_elections();
