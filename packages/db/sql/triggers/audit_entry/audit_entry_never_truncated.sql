CREATE OR REPLACE TRIGGER audit_entry_never_truncated BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_statement();
