-- Clears the keys that the server derives from an account's texts when the texts change. The server's next sweep fills
-- empty keys; a stale key would never be noticed.
CREATE OR REPLACE FUNCTION drop_stale_account_keys() RETURNS trigger LANGUAGE plpgsql AS $$
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
END
$$;
