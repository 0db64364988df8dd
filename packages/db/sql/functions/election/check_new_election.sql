CREATE OR REPLACE FUNCTION check_new_election() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> 'draft' OR NEW.voted_count <> 0 THEN
    PERFORM refuse('an election begins as a draft without votes', TG_NAME, TG_TABLE_NAME);
  END IF;
  RETURN NEW;
END
$$;
