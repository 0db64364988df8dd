CREATE OR REPLACE TRIGGER participation_deleted_by_seal_or_purge AFTER DELETE ON participation
  REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION check_participation_deletion();
