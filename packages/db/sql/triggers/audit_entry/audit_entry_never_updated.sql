CREATE OR REPLACE TRIGGER audit_entry_never_updated BEFORE UPDATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_statement();
