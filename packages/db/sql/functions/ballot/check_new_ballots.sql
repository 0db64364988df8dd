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
