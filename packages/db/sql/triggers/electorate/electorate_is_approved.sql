CREATE OR REPLACE TRIGGER electorate_is_approved AFTER INSERT ON electorate
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION check_electorate_approved();
