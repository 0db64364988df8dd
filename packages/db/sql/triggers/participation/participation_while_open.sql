CREATE OR REPLACE TRIGGER participation_while_open AFTER INSERT ON participation
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION check_new_participations();
