-- Lists the columns that do not count: one added later raises the revision. `cast_ballots` raises it in its only UPDATE,
-- which spares this trigger.
CREATE OR REPLACE TRIGGER election_revision_rises BEFORE UPDATE ON election
  FOR EACH ROW WHEN (
    NEW.revision = OLD.revision
    AND to_jsonb(NEW) - '{archived_at,sealed_at}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{archived_at,sealed_at}'::text[])
  EXECUTE FUNCTION raise_revision();
