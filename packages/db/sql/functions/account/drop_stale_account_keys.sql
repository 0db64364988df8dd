-- Keys made of an account's words by the server. Changed words leave them empty rather than stale; the server fills what
-- is empty at its next sweep.
CREATE OR REPLACE FUNCTION drop_stale_account_keys() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.username IS DISTINCT FROM OLD.username AND NEW.username_skeleton IS NOT DISTINCT FROM OLD.username_skeleton THEN
    NEW.username_skeleton := NULL;
  END IF;
  IF (NEW.username, NEW.email, NEW.name, NEW.part, NEW.team)
    IS DISTINCT FROM (OLD.username, OLD.email, OLD.name, OLD.part, OLD.team) THEN
    NEW.search_key := NULL;
    NEW.username_sort_key := NULL;
    NEW.name_sort_key := NULL;
  END IF;
  RETURN NEW;
END $$;
