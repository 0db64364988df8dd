-- Set by purge_election and seal_election for their own transaction, and empty otherwise: the id of the election they
-- work on. Anybody may set it; it counts only for who may delete ballots, which is their owner.
CREATE OR REPLACE FUNCTION rewritten_election(purpose text) RETURNS text
  LANGUAGE sql STABLE
  RETURN CASE WHEN has_table_privilege('public.ballot'::regclass, 'DELETE')
    THEN nullif(current_setting('hanpyo.' || purpose, true), '') END;
