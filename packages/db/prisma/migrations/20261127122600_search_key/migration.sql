-- AlterTable
ALTER TABLE "account" ADD COLUMN     "search_key" TEXT;

-- Words of a deleted account are personal data as keys, too.
ALTER TABLE account
  ADD CONSTRAINT account_deleted_has_no_search_key CHECK (deleted_at IS NULL OR search_key IS NULL);

-- Keys made of an account's words by the server. Changed words that bring none leave it empty rather than stale; the
-- server fills what is empty at its next sweep.
CREATE OR REPLACE FUNCTION drop_stale_account_keys() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.username IS DISTINCT FROM OLD.username AND NEW.username_skeleton IS NOT DISTINCT FROM OLD.username_skeleton THEN
    NEW.username_skeleton := NULL;
  END IF;
  IF (NEW.username, NEW.email, NEW.name, NEW.part, NEW.team)
    IS DISTINCT FROM (OLD.username, OLD.email, OLD.name, OLD.part, OLD.team) THEN
    NEW.search_key := NULL;
  END IF;
  RETURN NEW;
END $$;

DROP TRIGGER account_drop_stale_keys ON account;
CREATE TRIGGER account_drop_stale_keys BEFORE UPDATE OF username, email, name, part, team ON account
  FOR EACH ROW EXECUTE FUNCTION drop_stale_account_keys();
