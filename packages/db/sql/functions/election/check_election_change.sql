-- Freezes the definition of an election once it is open. It lists the columns that may still change: a column added later
-- is frozen until somebody adds it here.
CREATE OR REPLACE FUNCTION check_election_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changeable CONSTANT text[] := CASE OLD.status
    WHEN 'open' THEN
      '{status,closed_at,closes_at,archived_at,sealed_at,voted_count,eligible_count,revision}'::text[]
    ELSE '{archived_at,sealed_at,revision}'::text[]
  END;
  complaint text;
BEGIN
  IF NEW.id <> OLD.id OR NEW.created_at <> OLD.created_at THEN
    complaint := 'an election keeps its id and the time of its creation';
  ELSIF NEW.secrecy <> OLD.secrecy THEN
    complaint := 'secrecy is chosen at creation and never changes';
  ELSIF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (('draft', 'open'), ('open', 'closed')) THEN
    complaint := format('an election does not go from %s to %s', OLD.status, NEW.status);
  ELSIF NEW.revision < OLD.revision THEN
    complaint := 'a revision only rises';
  ELSIF NEW.sealed_at IS DISTINCT FROM OLD.sealed_at AND OLD.sealed_at IS NOT NULL THEN
    complaint := 'an election is sealed once';
  ELSIF OLD.status = 'draft' THEN
    IF NEW.voted_count <> 0 THEN
      complaint := 'nobody votes in a draft';
    END IF;
  ELSIF to_jsonb(NEW) - changeable <> to_jsonb(OLD) - changeable THEN
    complaint := format('the definition of an election that is %s does not change', OLD.status);
  ELSIF NEW.voted_count < OLD.voted_count OR NEW.eligible_count < OLD.eligible_count THEN
    complaint := 'nobody leaves an open election';
  ELSIF NEW.closes_at < OLD.closes_at THEN
    complaint := 'the end of an open election is only moved later';
  END IF;
  IF complaint IS NOT NULL THEN
    PERFORM refuse(complaint, TG_NAME, TG_TABLE_NAME);
  END IF;
  RETURN NEW;
END
$$;
