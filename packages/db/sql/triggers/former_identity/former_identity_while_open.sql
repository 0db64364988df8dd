CREATE OR REPLACE TRIGGER former_identity_while_open BEFORE INSERT OR UPDATE ON former_identity
  FOR EACH ROW EXECUTE FUNCTION check_former_identity();
