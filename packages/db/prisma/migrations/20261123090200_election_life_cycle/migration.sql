-- An election goes draft -> open -> closed, and once it is open nobody changes what is voted on, who may vote, or
-- how. Functions raise with SQLSTATE 23514 (check_violation): to callers they are constraints.
--
-- Every trigger that looks at an election's status locks its row first, in the order of ids where there are several,
-- so that what it allows is still allowed at commit: close waits for it, or it waits for close and then sees
-- `closed` (a statement inside a function takes a new snapshot). The lock is FOR NO KEY UPDATE, the one that an
-- UPDATE of counters or revision takes: a weaker one would be upgraded in the same transaction, and two upgrades
-- that wait for each other are a deadlock.

-- Set by purge_election and seal_election for their own transaction, and empty otherwise: the id of the election
-- they work on. It guards against mistakes; whoever may run any SQL could drop the triggers as well.
CREATE FUNCTION rewritten_election(purpose text) RETURNS text
  LANGUAGE sql STABLE
  RETURN nullif(current_setting('hanpyo.' || purpose, true), '');

CREATE FUNCTION refuse_statement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is never allowed', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END
$$;

CREATE FUNCTION check_new_election() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> 'draft' OR NEW.voted_count <> 0 THEN
    RAISE EXCEPTION 'an election begins as a draft without votes'
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER election_begins_as_draft BEFORE INSERT ON election
  FOR EACH ROW EXECUTE FUNCTION check_new_election();

-- What may still change is listed, not what may not: a column added later is frozen until somebody decides otherwise.
CREATE FUNCTION check_election_change() RETURNS trigger LANGUAGE plpgsql AS $$
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
    RAISE EXCEPTION '%', complaint
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER election_changes_as_allowed BEFORE UPDATE ON election
  FOR EACH ROW EXECUTE FUNCTION check_election_change();

CREATE FUNCTION check_election_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'draft' AND rewritten_election('purging') IS DISTINCT FROM OLD.id::text THEN
    RAISE EXCEPTION 'an election that was opened is deleted by purge_election only'
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN OLD;
END
$$;

CREATE TRIGGER election_deleted_as_draft BEFORE DELETE ON election
  FOR EACH ROW EXECUTE FUNCTION check_election_deletion();

-- Electorate: edited freely in a draft (a roll), only grows while open (latecomers, additions to the roll).
CREATE FUNCTION check_electorate_growth() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found record;
BEGIN
  FOR found IN
    SELECT id, status FROM election WHERE id IN (SELECT election_id FROM added) ORDER BY id FOR NO KEY UPDATE
  LOOP
    IF found.status = 'closed' THEN
      RAISE EXCEPTION 'nobody joins an election that is closed'
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;

CREATE TRIGGER electorate_grows_until_close AFTER INSERT ON electorate
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION check_electorate_growth();

CREATE FUNCTION check_electorate_edit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found record;
BEGIN
  FOR found IN
    SELECT id, status FROM election WHERE id IN (SELECT election_id FROM before) ORDER BY id FOR NO KEY UPDATE
  LOOP
    IF found.status <> 'draft' AND (TG_OP = 'UPDATE' OR rewritten_election('purging') IS DISTINCT FROM found.id::text)
    THEN
      RAISE EXCEPTION 'the electorate of an election that is % does not change', found.status
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;

CREATE TRIGGER electorate_frozen_by_update AFTER UPDATE ON electorate
  REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION check_electorate_edit();
CREATE TRIGGER electorate_frozen_by_delete AFTER DELETE ON electorate
  REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION check_electorate_edit();

-- Candidates: edited freely in a draft; new ones while open only where registration closes at close.
CREATE FUNCTION check_new_candidates() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found record;
  complaint text;
BEGIN
  FOR found IN
    SELECT id, status, registration_closes FROM election WHERE id IN (SELECT election_id FROM added)
    ORDER BY id FOR NO KEY UPDATE
  LOOP
    IF found.status = 'closed' OR (found.status = 'open' AND found.registration_closes = 'at_opening') THEN
      complaint := 'registration of candidates is closed';
    ELSIF EXISTS (SELECT FROM added WHERE election_id = found.id AND vote_count <> 0) THEN
      complaint := 'a candidate begins without votes';
    ELSIF (SELECT count(*) > 500 FROM candidate WHERE election_id = found.id) THEN
      complaint := 'an election has at most 500 candidates';
    END IF;
    IF complaint IS NOT NULL THEN
      RAISE EXCEPTION '%', complaint
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;

CREATE TRIGGER candidate_registered_in_time AFTER INSERT ON candidate
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION check_new_candidates();

-- Casting raises the counts of many candidates in one statement: hence one look per statement, not per row.
CREATE FUNCTION check_candidate_edit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found record;
  complaint text;
BEGIN
  FOR found IN
    SELECT id, status FROM election WHERE id IN (SELECT election_id FROM before) ORDER BY id FOR NO KEY UPDATE
  LOOP
    IF found.status = 'closed' THEN
      complaint := 'nothing about a candidate changes after close';
    ELSIF EXISTS (
      SELECT FROM before b LEFT JOIN after a USING (id, election_id) WHERE b.election_id = found.id AND a.id IS NULL
    ) THEN
      complaint := 'a candidate keeps its id and its election';
    ELSIF found.status = 'draft' THEN
      IF EXISTS (SELECT FROM after WHERE election_id = found.id AND vote_count <> 0) THEN
        complaint := 'nobody votes in a draft';
      END IF;
    ELSIF EXISTS (
      SELECT FROM before b JOIN after a USING (id)
      WHERE b.election_id = found.id
        AND (a.vote_count < b.vote_count OR to_jsonb(a) - 'vote_count' <> to_jsonb(b) - 'vote_count')
    ) THEN
      complaint := 'of a candidate of an open election only the count changes, and only upwards';
    END IF;
    IF complaint IS NOT NULL THEN
      RAISE EXCEPTION '%', complaint
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;

CREATE TRIGGER candidate_frozen_once_open AFTER UPDATE ON candidate
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION check_candidate_edit();

CREATE FUNCTION check_candidate_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found record;
BEGIN
  FOR found IN
    SELECT id, status FROM election WHERE id IN (SELECT election_id FROM before) ORDER BY id FOR NO KEY UPDATE
  LOOP
    IF found.status <> 'draft' AND rewritten_election('purging') IS DISTINCT FROM found.id::text THEN
      RAISE EXCEPTION 'no candidate leaves an election that is %', found.status
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;

CREATE TRIGGER candidate_deleted_from_draft AFTER DELETE ON candidate
  REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION check_candidate_deletion();
