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
