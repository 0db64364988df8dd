-- AlterTable
ALTER TABLE "account" ADD COLUMN     "name_sort_key" TEXT,
ADD COLUMN     "username_sort_key" TEXT;

ALTER TABLE account
  ADD CONSTRAINT account_sort_key_length CHECK (char_length(username_sort_key) BETWEEN 1 AND 64 AND char_length(name_sort_key) BETWEEN 1 AND 64),
  ADD CONSTRAINT account_deleted_has_no_sort_key CHECK (deleted_at IS NULL OR num_nonnulls(username_sort_key, name_sort_key) = 0);

-- A page of members, in the order of their usernames.
CREATE INDEX account_by_username ON account ((coalesce(username_sort_key, username_key)) COLLATE "C", id) WHERE deleted_at IS NULL;

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
