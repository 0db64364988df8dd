CREATE OR REPLACE TRIGGER audit_entry_never_deleted BEFORE DELETE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_statement();
