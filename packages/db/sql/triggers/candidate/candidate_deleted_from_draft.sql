CREATE OR REPLACE TRIGGER candidate_deleted_from_draft AFTER DELETE ON candidate
  REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION check_candidate_deletion();
