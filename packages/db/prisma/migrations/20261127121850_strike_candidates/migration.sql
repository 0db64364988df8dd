-- An organiser may withdraw a candidate who has no votes while voting is open, and strike one from display while it is
-- open or after it. Neither is deleted, both can be undone, and nothing else about a candidate becomes changeable.

ALTER TABLE "candidate" ADD COLUMN     "struck_at" TIMESTAMPTZ(3);

-- Whoever was impersonated can register under the name that was taken from them; undoing takes a name that is free.
DROP INDEX "candidate_name_key_unique";
CREATE UNIQUE INDEX candidate_name_key_unique ON candidate (election_id, name_key)
  WHERE withdrawn_at IS NULL AND struck_at IS NULL;

-- Sealing writes candidates again as they were, which changes nothing and so is allowed.
CREATE OR REPLACE FUNCTION check_candidate_edit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found record;
  changeable text[];
  complaint text;
BEGIN
  FOR found IN
    SELECT id, status, secrecy, visibility FROM election WHERE id IN (SELECT election_id FROM before)
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
      RAISE EXCEPTION '%', complaint
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;

-- As before, and nobody votes for a candidate who is struck. This is what keeps ballots out, whatever a server still
-- remembers: it runs under the lock that withdrawing and striking take. Sealing writes old ballots again: they stay.
CREATE OR REPLACE FUNCTION check_new_ballots() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  found record;
  voter uuid;
  complaint text;
BEGIN
  FOR found IN
    SELECT id, status, secrecy, rewritten_election('sealing') IS NOT DISTINCT FROM id::text AS sealing
    FROM election WHERE id IN (SELECT election_id FROM added)
    ORDER BY id FOR NO KEY UPDATE
  LOOP
    IF found.status <> 'open' AND NOT found.sealing THEN
      complaint := format('no ballot enters an election that is %s', found.status);
    ELSIF EXISTS (
      SELECT FROM added WHERE election_id = found.id AND (voter_id IS NULL) = (found.secrecy = 'open')
    ) THEN
      complaint := format('ballots of %s elections hold %s', found.secrecy,
        CASE found.secrecy WHEN 'open' THEN 'voter and time' ELSE 'neither voter nor time' END);
    ELSIF EXISTS (
      SELECT FROM candidate WHERE election_id = found.id
        AND (withdrawn_at IS NOT NULL OR (struck_at IS NOT NULL AND NOT found.sealing))
        AND id IN (SELECT candidate_id FROM added)
    ) THEN
      complaint := 'nobody votes for a candidate who was withdrawn or struck';
    ELSIF found.secrecy = 'open' THEN
      FOR voter IN SELECT voter_id FROM added WHERE election_id = found.id LOOP
        IF NOT EXISTS (SELECT FROM participation WHERE election_id = found.id AND voter_id = voter) THEN
          complaint := 'a ballot of an open election is that of a voter who takes part';
        END IF;
      END LOOP;
    END IF;
    IF complaint IS NOT NULL THEN
      RAISE EXCEPTION '%', complaint
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;
