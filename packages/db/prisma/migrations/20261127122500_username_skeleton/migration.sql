-- AlterTable
ALTER TABLE "account" ADD COLUMN     "username_skeleton" TEXT;

ALTER TABLE account
  ADD CONSTRAINT account_skeleton_is_of_username CHECK (username_skeleton IS NULL OR (username IS NOT NULL AND username_skeleton <> ''));

-- Of two new usernames that look alike one is refused, also under a race. The server fills the column of older rows;
-- of those that look alike already it leaves all but the oldest without, so that nobody loses an account.
-- Partial: filling it then takes no lock that a foreign key to account would wait for.
CREATE UNIQUE INDEX account_username_skeleton_unique ON account (username_skeleton) WHERE username_skeleton IS NOT NULL;

-- Keys made of an account's words by the server. Changed words that bring none leave it empty rather than stale.
CREATE FUNCTION drop_stale_account_keys() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.username IS DISTINCT FROM OLD.username AND NEW.username_skeleton IS NOT DISTINCT FROM OLD.username_skeleton THEN
    NEW.username_skeleton := NULL;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER account_drop_stale_keys BEFORE UPDATE OF username ON account
  FOR EACH ROW EXECUTE FUNCTION drop_stale_account_keys();
