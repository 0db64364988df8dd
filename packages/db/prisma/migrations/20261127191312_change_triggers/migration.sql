-- Tells every server after the commit that the results of an election changed. PostgreSQL sends equal notifications of
-- one transaction once.
CREATE OR REPLACE FUNCTION announce_results() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('hanpyo_results', OLD.id::text);
  RETURN NULL;
END
$$;

-- Casts the ballots of one batch: participations, ballots, counters and revision, all or nothing. Element i of each array
-- belongs to one ballot, and no voter has two in a batch. Returns how many ballots were stored and, unless all were, their
-- voters.
--
-- The election row is locked first, in a statement of its own: the next statement sees what was committed while this one
-- waited. `judged` reads the clock after the lock, so no ballot is stored after an acknowledged close or after the end.
--
-- A ballot names the session that casts it. A session that has ended or expired, or whose account is deactivated or
-- deleted, casts none, whatever a server's cache says. The rows are read and not locked: a lock would leave the vote's
-- transaction id in the voter's session.
--
-- The primary key of `participation` decides "once": a second participation is not inserted, nor what follows from it. The
-- foreign key to `electorate` decides "who"; others are left out beforehand, because one violation would fail the batch.
-- `ON CONFLICT` cannot tell two ballots of one voter in a statement apart, and a secret ballot names no voter: hence the
-- comparison of counts at the end.
--
-- The rows of a batch share a transaction id and lie side by side, so their order must not be that of arrival:
-- participations are written in the order of voters, ballots in that of their ids, which are hashes. Counters are locked
-- in the order of their ids, so that two writers cannot deadlock.
--
-- A function is planned once a connection, also behind a pooler. The plan must be good for tables of any size: hence the
-- settings, and one look-up by primary key a ballot instead of a join.
CREATE OR REPLACE FUNCTION cast_ballots(
  ballot_ids bytea[], cast_in uuid, cast_by uuid[], cast_for uuid[], cast_with uuid[],
  OUT stored int, OUT voter_ids text[]
) LANGUAGE plpgsql
  SECURITY DEFINER
  SET enable_seqscan = off SET plan_cache_mode = force_generic_plan SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  voters int;
BEGIN
  PERFORM FROM election WHERE id = cast_in FOR NO KEY UPDATE;
  WITH judged AS MATERIALIZED (
    SELECT id, status, secrecy, opens_at, closes_at, clock_timestamp() AS now FROM election WHERE id = cast_in
  ), accepted AS MATERIALIZED (
    SELECT id, secrecy, now FROM judged
    WHERE status = 'open' AND (opens_at IS NULL OR opens_at <= now) AND (closes_at IS NULL OR closes_at > now)
  ), sent AS MATERIALIZED (
    SELECT s.id, s.voter_id, s.candidate_id
    FROM unnest(ballot_ids, cast_by, cast_for, cast_with) AS s(id, voter_id, candidate_id, session_id)
    -- One condition instead of three: the planner halves its estimate with each, and then joins 500 rows by nested loops.
    WHERE (SELECT true FROM electorate v
      WHERE v.election_id = cast_in AND v.account_id = s.voter_id
        AND (SELECT true FROM account a
          WHERE a.id = s.voter_id AND a.deactivated_at IS NULL AND a.deleted_at IS NULL)
        AND (SELECT true FROM session n
          WHERE n.id = s.session_id AND n.account_id = s.voter_id AND n.ended_at IS NULL
            AND n.expires_at > clock_timestamp()))
  ), participated AS (
    INSERT INTO participation AS p (election_id, voter_id)
    SELECT a.id, s.voter_id FROM accepted a CROSS JOIN sent s ORDER BY s.voter_id
    ON CONFLICT (election_id, voter_id) DO NOTHING
    RETURNING p.voter_id
  ), entered AS (
    INSERT INTO ballot AS b (id, election_id, candidate_id, voter_id, cast_at)
    SELECT s.id, a.id, s.candidate_id,
      CASE WHEN a.secrecy = 'open' THEN s.voter_id END, CASE WHEN a.secrecy = 'open' THEN a.now END
    FROM accepted a CROSS JOIN sent s JOIN participated p ON p.voter_id = s.voter_id
    ORDER BY s.id
    RETURNING b.candidate_id
  ), gained AS MATERIALIZED (
    SELECT e.candidate_id, count(*)::int AS votes FROM entered e GROUP BY e.candidate_id
  ), counters AS MATERIALIZED (
    SELECT c.id, g.votes FROM candidate c JOIN gained g ON g.candidate_id = c.id
    WHERE c.election_id = cast_in ORDER BY c.id FOR NO KEY UPDATE OF c
  ), counted AS (
    UPDATE candidate c SET vote_count = c.vote_count + r.votes FROM counters r WHERE c.id = r.id
    RETURNING r.votes
  ), total AS MATERIALIZED (
    SELECT coalesce(sum(votes), 0)::int AS votes FROM counted
  ), turned_out AS (
    UPDATE election e SET voted_count = e.voted_count + t.votes, revision = e.revision + 1
    FROM total t WHERE e.id = cast_in AND t.votes > 0
  )
  SELECT
    (SELECT count(*) FROM participated), (SELECT count(*) FROM entered),
    CASE WHEN (SELECT count(*) FROM participated) < cardinality(cast_by)
      THEN (SELECT array_agg(p.voter_id::text) FROM participated p) END
  INTO voters, stored, voter_ids;
  IF stored <> voters THEN
    RAISE EXCEPTION '% ballots of % voters', stored, voters;
  END IF;
END
$$;

REVOKE EXECUTE ON FUNCTION cast_ballots(bytea[], uuid, uuid[], uuid[], uuid[]) FROM PUBLIC;

-- Approval is never taken back: otherwise a voter could be waiting for approval.
CREATE OR REPLACE FUNCTION check_account_waiting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse('an account that was approved does not wait again', TG_NAME, TG_TABLE_NAME);
END
$$;

CREATE OR REPLACE FUNCTION check_ballot_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM before
    WHERE election_id::text IS DISTINCT FROM rewritten_election('purging')
      AND election_id::text IS DISTINCT FROM rewritten_election('sealing')
  ) THEN
    PERFORM refuse('ballots are deleted by seal_election, which writes them again, and purge_election only',
      TG_NAME, TG_TABLE_NAME);
  END IF;
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION check_candidate_deletion() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  found election;
BEGIN
  FOR found IN SELECT * FROM lock_elections(ARRAY(SELECT DISTINCT election_id FROM before)) LOOP
    IF found.status <> 'draft' AND rewritten_election('purging') IS DISTINCT FROM found.id::text THEN
      PERFORM refuse(format('no candidate leaves an election that is %s', found.status), TG_NAME, TG_TABLE_NAME);
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;

-- Freezes candidates once their election is open. Casting raises the counts of many candidates in one statement, so it
-- checks once a statement. Sealing writes candidates again unchanged, which is allowed.
CREATE OR REPLACE FUNCTION check_candidate_edit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found record;
  changeable text[];
  complaint text;
BEGIN
  FOR found IN
    SELECT id, status, secrecy, visibility FROM public.election WHERE id IN (SELECT election_id FROM before)
    ORDER BY id FOR NO KEY UPDATE
  LOOP
    changeable := CASE found.status WHEN 'open' THEN '{vote_count,withdrawn_at,struck_at}' ELSE '{struck_at}' END;
    IF EXISTS (
      SELECT FROM before b LEFT JOIN after a USING (id, election_id) WHERE b.election_id = found.id AND a.id IS NULL
    ) THEN
      complaint := 'a candidate keeps its id and its election';
    ELSIF found.status = 'draft' THEN
      IF EXISTS (SELECT FROM after WHERE election_id = found.id AND (vote_count <> 0 OR struck_at IS NOT NULL)) THEN
        complaint := 'nobody votes in a draft, and nobody is struck from it';
      END IF;
    ELSIF EXISTS (
      SELECT FROM before b JOIN after a USING (id)
      WHERE b.election_id = found.id
        AND (a.vote_count < b.vote_count OR to_jsonb(a) - changeable <> to_jsonb(b) - changeable)
    ) THEN
      complaint := format('of a candidate of an election that is %s only %s may change, counts only upwards',
        found.status, array_to_string(changeable, ', '));
    ELSIF (found.secrecy = 'secret' OR found.visibility <> 'always') AND EXISTS (
      SELECT FROM before b JOIN after a USING (id)
      WHERE b.election_id = found.id AND b.withdrawn_at IS NULL AND a.withdrawn_at IS NOT NULL
    ) THEN
      complaint := 'while counts are hidden a withdrawal would tell that a candidate has no votes';
    END IF;
    IF complaint IS NOT NULL THEN
      PERFORM refuse(complaint, TG_NAME, TG_TABLE_NAME);
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;

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

CREATE OR REPLACE FUNCTION check_election_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'draft' AND rewritten_election('purging') IS DISTINCT FROM OLD.id::text THEN
    PERFORM refuse('an election that was opened is deleted by purge_election only', TG_NAME, TG_TABLE_NAME);
  END IF;
  RETURN OLD;
END
$$;

-- No lock is needed: approval is never taken back.
CREATE OR REPLACE FUNCTION check_electorate_approved() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF EXISTS (SELECT FROM added JOIN account ON account.id = added.account_id WHERE account.waiting_since IS NOT NULL) THEN
    PERFORM refuse('nobody votes who still waits to be let in', TG_NAME, TG_TABLE_NAME);
  END IF;
  RETURN NULL;
END
$$;

-- Only the electorate of a draft is edited.
CREATE OR REPLACE FUNCTION check_electorate_edit() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  found election;
BEGIN
  FOR found IN SELECT * FROM lock_elections(ARRAY(SELECT DISTINCT election_id FROM before)) LOOP
    IF found.status <> 'draft' AND (TG_OP = 'UPDATE' OR rewritten_election('purging') IS DISTINCT FROM found.id::text)
    THEN
      PERFORM refuse(format('the electorate of an election that is %s does not change', found.status),
        TG_NAME, TG_TABLE_NAME);
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;

-- The electorate grows until close: by latecomers and additions to the roll.
CREATE OR REPLACE FUNCTION check_electorate_growth() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  found election;
BEGIN
  FOR found IN SELECT * FROM lock_elections(ARRAY(SELECT DISTINCT election_id FROM added)) LOOP
    IF found.status = 'closed' THEN
      PERFORM refuse('nobody joins an election that is closed', TG_NAME, TG_TABLE_NAME);
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;

-- Locks the election as closing does: an identity written after close would never be removed.
CREATE OR REPLACE FUNCTION check_former_identity() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  found election_status;
BEGIN
  SELECT status INTO found FROM election WHERE id = NEW.election_id FOR NO KEY UPDATE;
  IF found IS DISTINCT FROM 'open' THEN
    PERFORM refuse('identities are kept for open elections only', TG_NAME, TG_TABLE_NAME);
  END IF;
  RETURN NEW;
END
$$;

-- Refuses ballots that do not fit their election, once a statement: a batch of 500 ballots pays once. It runs under the
-- election's lock, which withdrawing and striking a candidate take, so no server's cache can let a ballot past it.
-- Sealing writes ballots of struck candidates again: they stay counted.
--
-- A foreign key from ballot to participation would keep the plan that a connection made while the table was small, and
-- read the whole table for each ballot: 0.5 s for 500 ballots after 10,000 votes. Hence one look-up by primary key a
-- ballot, and `enable_seqscan = off`.
CREATE OR REPLACE FUNCTION check_new_ballots() RETURNS trigger LANGUAGE plpgsql
  SET enable_seqscan = off
AS $$
DECLARE
  found record;
  is_sealing boolean;
  voter uuid;
  complaint text;
BEGIN
  FOR found IN
    SELECT id, status, secrecy FROM public.election WHERE id IN (SELECT election_id FROM added)
    ORDER BY id FOR NO KEY UPDATE
  LOOP
    is_sealing := rewritten_election('sealing') IS NOT DISTINCT FROM found.id::text;
    IF found.status <> 'open' AND NOT is_sealing THEN
      complaint := format('no ballot enters an election that is %s', found.status);
    ELSIF EXISTS (
      SELECT FROM added WHERE election_id = found.id AND (voter_id IS NULL) = (found.secrecy = 'open')
    ) THEN
      complaint := format('ballots of %s elections hold %s', found.secrecy,
        CASE found.secrecy WHEN 'open' THEN 'voter and time' ELSE 'neither voter nor time' END);
    ELSIF EXISTS (
      SELECT FROM public.candidate WHERE election_id = found.id
        AND (withdrawn_at IS NOT NULL OR (struck_at IS NOT NULL AND NOT is_sealing))
        AND id IN (SELECT candidate_id FROM added)
    ) THEN
      complaint := 'nobody votes for a candidate who was withdrawn or struck';
    ELSIF found.secrecy = 'open' THEN
      FOR voter IN SELECT voter_id FROM added WHERE election_id = found.id LOOP
        IF NOT EXISTS (SELECT FROM public.participation WHERE election_id = found.id AND voter_id = voter) THEN
          complaint := 'a ballot of an open election is that of a voter who takes part';
        END IF;
      END LOOP;
    END IF;
    IF complaint IS NOT NULL THEN
      PERFORM refuse(complaint, TG_NAME, TG_TABLE_NAME);
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;

-- Limits registration. The quota counts withdrawn and struck candidates as well, or a member could register forever.
CREATE OR REPLACE FUNCTION check_new_candidates() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  found election;
  complaint text;
BEGIN
  FOR found IN SELECT * FROM lock_elections(ARRAY(SELECT DISTINCT election_id FROM added)) LOOP
    IF found.status = 'closed' OR (found.status = 'open' AND found.registration_closes = 'at_opening') THEN
      complaint := 'registration of candidates is closed';
    ELSIF EXISTS (SELECT FROM added WHERE election_id = found.id AND vote_count <> 0) THEN
      complaint := 'a candidate begins without votes';
    ELSIF (SELECT count(*) > 500 FROM candidate WHERE election_id = found.id) THEN
      complaint := 'an election has at most 500 candidates';
    ELSIF EXISTS (
      SELECT FROM candidate c JOIN account a ON a.id = c.registered_by
      WHERE c.election_id = found.id AND a.role = 'member'
        AND a.id IN (SELECT registered_by FROM added WHERE election_id = found.id)
      GROUP BY a.id HAVING count(*) > found.candidates_per_member
    ) THEN
      complaint := 'a member registers no more candidates than the election allows each';
    END IF;
    IF complaint IS NOT NULL THEN
      PERFORM refuse(complaint, TG_NAME, TG_TABLE_NAME);
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION check_new_election() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> 'draft' OR NEW.voted_count <> 0 THEN
    PERFORM refuse('an election begins as a draft without votes', TG_NAME, TG_TABLE_NAME);
  END IF;
  RETURN NEW;
END
$$;

-- Members vote while the election is open; afterwards only sealing rewrites participations.
CREATE OR REPLACE FUNCTION check_new_participations() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found record;
BEGIN
  FOR found IN
    SELECT id, status FROM public.election WHERE id IN (SELECT election_id FROM added)
    ORDER BY id FOR NO KEY UPDATE
  LOOP
    IF found.status <> 'open' AND rewritten_election('sealing') IS DISTINCT FROM found.id::text THEN
      PERFORM refuse(format('nobody votes in an election that is %s', found.status), TG_NAME, TG_TABLE_NAME);
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION check_participation_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM before
    WHERE election_id::text IS DISTINCT FROM rewritten_election('purging')
      AND election_id::text IS DISTINCT FROM rewritten_election('sealing')
  ) THEN
    PERFORM refuse('participations are deleted by seal_election and purge_election only', TG_NAME, TG_TABLE_NAME);
  END IF;
  RETURN NULL;
END
$$;

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

-- Former identities keep voters from voting twice while an election is open, and are not needed after close.
CREATE OR REPLACE FUNCTION forget_identities() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  DELETE FROM former_identity WHERE election_id = NEW.id;
  RETURN NULL;
END
$$;

-- Locks elections in the order of their ids, so that two transactions that lock several cannot deadlock, and returns
-- them as they are under the lock. Triggers lock before they look at a status: what they allow is still allowed at
-- commit. FOR NO KEY UPDATE is the lock that an UPDATE of a counter takes: two transactions that upgrade a weaker lock
-- deadlock.
--
-- `check_new_participations`, `check_new_ballots` and `check_candidate_edit` run whenever a ballot is cast and spell this
-- query out: three calls cost a lone ballot a twelfth of PostgreSQL's CPU.
CREATE OR REPLACE FUNCTION lock_elections(ids uuid[]) RETURNS SETOF election LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  RETURN QUERY SELECT * FROM election WHERE id = ANY (ids) ORDER BY id FOR NO KEY UPDATE;
END
$$;

-- Deletes a closed election with everything in it: the only way to delete ballots. Its audit entries stay, and the one about
-- the purge is written here, so there is no purge without it.
CREATE OR REPLACE FUNCTION purge_election(purged_election uuid, actor uuid DEFAULT NULL) RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  found election;
BEGIN
  SELECT * INTO found FROM election WHERE id = purged_election FOR UPDATE;
  IF found.id IS NULL OR found.status <> 'closed' THEN
    PERFORM refuse('only an election that is closed is purged', 'purge_election', 'election');
  END IF;
  PERFORM set_config('hanpyo.purging', purged_election::text, true);
  DELETE FROM ballot WHERE election_id = purged_election;
  DELETE FROM participation WHERE election_id = purged_election;
  DELETE FROM candidate WHERE election_id = purged_election;
  DELETE FROM electorate WHERE election_id = purged_election;
  DELETE FROM election WHERE id = purged_election;
  PERFORM set_config('hanpyo.purging', '', true);
  INSERT INTO audit_entry (scope, kind, election_id, actor_id, detail)
  VALUES ('election', 'election.purged', purged_election, actor,
    jsonb_build_object('voted', found.voted_count, 'eligible', found.eligible_count));
END
$$;

REVOKE EXECUTE ON FUNCTION purge_election(uuid, uuid) FROM PUBLIC;

CREATE OR REPLACE FUNCTION raise_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.revision := OLD.revision + 1;
  RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION raise_revision_of_election() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  UPDATE election SET revision = revision + 1 WHERE id = NEW.election_id;
  RETURN NULL;
END
$$;

-- Raises the revision of each election once a statement, however many of its candidates were added or deleted.
CREATE OR REPLACE FUNCTION raise_revisions_of_elections() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  found election;
BEGIN
  FOR found IN SELECT * FROM lock_elections(ARRAY(SELECT DISTINCT election_id FROM changed)) LOOP
    UPDATE election SET revision = revision + 1 WHERE id = found.id;
  END LOOP;
  RETURN NULL;
END
$$;

-- Fails with SQLSTATE 23514 (check_violation): to callers a refusing function is a constraint of that name.
CREATE OR REPLACE FUNCTION refuse(complaint text, guard text, guarded text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING MESSAGE = complaint, ERRCODE = 'check_violation', CONSTRAINT = guard, TABLE = guarded;
END
$$;

-- Makes a table append-only, together with triggers for UPDATE, DELETE and TRUNCATE.
CREATE OR REPLACE FUNCTION refuse_statement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse(format('%s of %s is never allowed', TG_OP, TG_TABLE_NAME), TG_NAME, TG_TABLE_NAME);
END
$$;

-- Gives the candidates of an election new row versions, all of one transaction: a vote raises its candidate's count, so the
-- row carries the transaction id of the last vote. It writes them one by one in the order of their ids, because a single
-- UPDATE keeps their order on disk, which is that of their last votes.
CREATE OR REPLACE FUNCTION rewrite_candidates(sealed_election uuid) RETURNS void LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  found record;
BEGIN
  FOR found IN SELECT id FROM candidate WHERE election_id = sealed_election ORDER BY id LOOP
    UPDATE candidate SET vote_count = vote_count WHERE id = found.id;
  END LOOP;
END
$$;

-- Makes it impossible to join a secret election's ballots to its voters. Before, all rows that one vote wrote carry its
-- transaction id and lie in the order of the votes. Sealing rewrites participations in the order of voters, and ballots
-- and candidates in the order of their ids, which are random. The old rows stay on disk until
-- VACUUM participation, ballot, candidate, election, which cannot run inside a transaction.
--
-- Returns whether it sealed: sealing again does nothing.
CREATE OR REPLACE FUNCTION seal_election(sealed_election uuid) RETURNS boolean LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  found election;
  rewritten bigint;
BEGIN
  SELECT * INTO found FROM election WHERE id = sealed_election FOR NO KEY UPDATE;
  IF found.id IS NULL OR found.secrecy <> 'secret' OR found.status <> 'closed' THEN
    PERFORM refuse('only a secret election that is closed is sealed', 'seal_election', 'election');
  END IF;
  IF found.sealed_at IS NOT NULL THEN
    RETURN false;
  END IF;
  PERFORM set_config('hanpyo.sealing', sealed_election::text, true);
  WITH taken AS (
    DELETE FROM participation WHERE election_id = sealed_election RETURNING election_id, voter_id
  )
  INSERT INTO participation (election_id, voter_id) SELECT election_id, voter_id FROM taken ORDER BY voter_id;
  -- A block with EXCEPTION is a subtransaction with an id of its own, so no ballot shares one with a participation.
  BEGIN
    PERFORM rewrite_candidates(sealed_election);
    WITH taken AS (
      DELETE FROM ballot WHERE election_id = sealed_election RETURNING id, election_id, candidate_id
    )
    INSERT INTO ballot (id, election_id, candidate_id) SELECT id, election_id, candidate_id FROM taken ORDER BY id;
    GET DIAGNOSTICS rewritten = ROW_COUNT;
  EXCEPTION WHEN check_violation THEN
    RAISE;
  END;
  PERFORM set_config('hanpyo.sealing', '', true);
  IF rewritten <> found.voted_count THEN
    PERFORM refuse(format('sealing found %s ballots of %s voters', rewritten, found.voted_count),
      'seal_election', 'election');
  END IF;
  UPDATE election SET sealed_at = clock_timestamp() WHERE id = sealed_election;
  RETURN true;
END
$$;

REVOKE EXECUTE ON FUNCTION seal_election(uuid) FROM PUBLIC;

CREATE OR REPLACE TRIGGER candidate_addition_raises_revision AFTER INSERT ON candidate
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION raise_revisions_of_elections();

-- Casting and sealing name `vote_count` only, so this trigger costs them nothing.
CREATE OR REPLACE TRIGGER candidate_change_raises_revision
  AFTER UPDATE OF name, name_key, part, team, introduction, account_id, registered_by, withdrawn_at, struck_at ON candidate
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION raise_revision_of_election();

CREATE OR REPLACE TRIGGER candidate_deletion_raises_revision AFTER DELETE ON candidate
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION raise_revisions_of_elections();

CREATE OR REPLACE TRIGGER election_deletion_announced AFTER DELETE ON election
  FOR EACH ROW EXECUTE FUNCTION announce_results();

CREATE OR REPLACE TRIGGER election_revision_announced AFTER UPDATE ON election
  FOR EACH ROW WHEN (NEW.revision <> OLD.revision) EXECUTE FUNCTION announce_results();

-- Lists the columns that do not count: one added later raises the revision. `cast_ballots` raises it in its only UPDATE,
-- which spares this trigger.
CREATE OR REPLACE TRIGGER election_revision_rises BEFORE UPDATE ON election
  FOR EACH ROW WHEN (
    NEW.revision = OLD.revision
    AND to_jsonb(NEW) - '{archived_at,sealed_at}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{archived_at,sealed_at}'::text[])
  EXECUTE FUNCTION raise_revision();
