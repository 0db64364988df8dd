-- The application may have a role of its own that owns nothing (runtime-role.ts grants what it needs). What that role may
-- not do by itself it does through these functions, with the rights of their owner, and their owner's idea of what a name
-- means.
ALTER FUNCTION cast_ballots(bytea[], uuid, uuid[], uuid[], uuid[])
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp;
ALTER FUNCTION seal_election(uuid) SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp;
ALTER FUNCTION purge_election(uuid, uuid) SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp;
REVOKE EXECUTE ON FUNCTION cast_ballots(bytea[], uuid, uuid[], uuid[], uuid[]) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION seal_election(uuid) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION purge_election(uuid, uuid) FROM PUBLIC;

-- Set by purge_election and seal_election for their own transaction, and empty otherwise: the id of the election they
-- work on. Anybody may set it; it counts only for who may delete ballots, which is their owner.
CREATE OR REPLACE FUNCTION rewritten_election(purpose text) RETURNS text
  LANGUAGE sql STABLE
  RETURN CASE WHEN has_table_privilege('public.ballot'::regclass, 'DELETE')
    THEN nullif(current_setting('hanpyo.' || purpose, true), '') END;
