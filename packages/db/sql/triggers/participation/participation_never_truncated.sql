CREATE OR REPLACE TRIGGER participation_never_truncated BEFORE TRUNCATE ON participation
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_statement();
