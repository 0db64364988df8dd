CREATE OR REPLACE TRIGGER participation_never_updated BEFORE UPDATE ON participation
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_statement();
