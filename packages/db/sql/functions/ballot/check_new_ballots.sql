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
