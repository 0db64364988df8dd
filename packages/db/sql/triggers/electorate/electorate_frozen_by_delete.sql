CREATE OR REPLACE TRIGGER electorate_frozen_by_delete AFTER DELETE ON electorate
  REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION check_electorate_edit();
