CREATE OR REPLACE TRIGGER electorate_grows_until_close AFTER INSERT ON electorate
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION check_electorate_growth();
