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
