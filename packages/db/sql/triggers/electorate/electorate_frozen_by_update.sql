CREATE OR REPLACE TRIGGER electorate_frozen_by_update AFTER UPDATE ON electorate
  REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION check_electorate_edit();
