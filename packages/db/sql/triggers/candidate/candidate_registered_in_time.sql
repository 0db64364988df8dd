CREATE OR REPLACE TRIGGER candidate_registered_in_time AFTER INSERT ON candidate
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION check_new_candidates();
