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
