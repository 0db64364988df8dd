import type pg from "pg"

/** A function or trigger as PostgreSQL describes it. */
export interface Routine {
  kind: "function" | "trigger"
  name: string
  /** What DROP takes: `check_new_ballots()`, `ballot_fits_election ON ballot`. */
  identity: string
  definition: string
}

/** Functions first: triggers need them. */
const routinesSql = `
  SELECT 'function' AS kind, proname::text AS name, oid::regprocedure::text AS identity,
    concat_ws(E'\\n', pg_get_functiondef(oid), 'comment ' || obj_description(oid, 'pg_proc'),
      (SELECT 'may be run by ' || string_agg(coalesce(nullif(grantee, 0)::regrole::text, 'PUBLIC'), ', ' ORDER BY grantee)
         FROM aclexplode(coalesce(proacl, acldefault('f', proowner))))) AS definition
    FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  UNION ALL
  SELECT 'trigger', tgname::text, format('%I ON %s', tgname, tgrelid::regclass),
    concat_ws(E'\\n', pg_get_triggerdef(oid), 'comment ' || obj_description(oid, 'pg_trigger'), 'enabled ' || tgenabled::text)
    FROM pg_trigger WHERE NOT tgisinternal
  ORDER BY kind, identity`

export async function readRoutines(client: pg.Client): Promise<Routine[]> {
  return (await client.query<Routine>(routinesSql)).rows
}
