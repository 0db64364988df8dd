-- The id of the election that `seal_election` or `purge_election` is rewriting in this transaction; null otherwise.
-- Any role may set the setting, but it counts only for a role that may delete ballots, which is their owner.
CREATE OR REPLACE FUNCTION rewritten_election(purpose text) RETURNS text
  LANGUAGE sql STABLE
  RETURN CASE WHEN has_table_privilege('public.ballot'::regclass, 'DELETE')
    THEN nullif(current_setting('hanpyo.' || purpose, true), '') END;
