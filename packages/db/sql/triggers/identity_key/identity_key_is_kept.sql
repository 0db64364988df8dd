-- Another key would match nobody who gave up an identity before.
CREATE OR REPLACE TRIGGER identity_key_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON identity_key
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_statement();
