CREATE OR REPLACE FUNCTION check_new_election() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> 'draft' OR NEW.voted_count <> 0 THEN
    RAISE EXCEPTION 'an election begins as a draft without votes'
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END
$$;
