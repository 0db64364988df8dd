import { createTestDatabase, startTestPostgres } from "@hanpyo/db/testing"
import pg from "pg"

/**
 * @typedef {{ table: string, column: string, type: string, nullable: boolean, key: string }} Column
 * @typedef {{ table: string, name: string, kind: "primary key" | "unique" | "foreign key" | "check" | "trigger", definition: string }} Guard
 * @typedef {{ from: string, to: string, columns: string, optional: boolean, one: boolean }} Reference
 * @typedef {{ name: string, signature: string }} Routine
 * @typedef {{ columns: Column[], guards: Guard[], references: Reference[], enums: { name: string, values: string[] }[], routines: Routine[] }} Catalog
 */

const columns = `
  SELECT c.relname AS table, a.attname AS column, NOT a.attnotnull AS nullable,
         replace(format_type(a.atttypid, a.atttypmod), 'timestamp(3) with time zone', 'timestamptz') AS type,
         concat_ws(',',
           CASE WHEN EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p' AND a.attnum = ANY (k.conkey)) THEN 'PK' END,
           CASE WHEN EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f' AND a.attnum = ANY (k.conkey)) THEN 'FK' END) AS key
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT LIKE E'\\\\_%'
    AND a.attnum > 0 AND NOT a.attisdropped
  ORDER BY c.relname, a.attnum`

// Unique indexes count as constraints: Prisma writes @@unique so.
const guards = `
  SELECT "table", name, kind, definition FROM (
    SELECT conrelid::regclass::text AS "table", conname AS name, pg_get_constraintdef(oid) AS definition,
           CASE contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique' WHEN 'f' THEN 'foreign key' ELSE 'check' END AS kind
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f', 'c') AND conrelid <> 0
    UNION ALL
    SELECT i.indrelid::regclass::text, c.relname, regexp_replace(pg_get_indexdef(i.indexrelid), '^.* USING btree ', ''), 'unique'
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
    UNION ALL
    SELECT tgrelid::regclass::text, tgname, regexp_replace(pg_get_triggerdef(oid), '^CREATE (CONSTRAINT )?TRIGGER \\S+ ', ''), 'trigger'
    FROM pg_trigger WHERE NOT tgisinternal AND tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
  ) every_guard
  WHERE "table" NOT LIKE E'\\\\_%'
  ORDER BY "table", array_position(ARRAY['primary key', 'unique', 'foreign key', 'check', 'trigger'], kind), name`

const references = `
  SELECT k.conrelid::regclass::text AS "from", k.confrelid::regclass::text AS "to",
         (SELECT string_agg(a.attname, ', ' ORDER BY position) FROM unnest(k.conkey) WITH ORDINALITY AS u (number, position)
            JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number) AS columns,
         EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey) AND NOT a.attnotnull) AS optional,
         EXISTS (SELECT FROM pg_index i WHERE i.indrelid = k.conrelid AND i.indisunique AND i.indpred IS NULL
                   AND (i.indkey::int2[])[0:i.indnkeyatts - 1] <@ k.conkey) AS one
  FROM pg_constraint k WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace
  ORDER BY 1, 2, 3`

const enums = `
  SELECT t.typname AS name, array_agg(e.enumlabel::text ORDER BY e.enumsortorder) AS values
  FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid
  WHERE t.typnamespace = 'public'::regnamespace GROUP BY t.typname ORDER BY t.typname`

// Trigger functions are listed with their triggers.
const routines = `
  SELECT proname AS name, oid::regprocedure::text AS signature
  FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prorettype <> 'trigger'::regtype
  ORDER BY 1`

/**
 * Reads the schema after all migrations from PostgreSQL itself, because migrations alter what earlier ones wrote.
 * @returns {Promise<Catalog>}
 */
export async function readCatalog() {
  const stop = await startTestPostgres()
  try {
    // Stopping PostgreSQL removes it.
    const { url } = await createTestDatabase()
    return await ask(url)
  } finally {
    await stop()
  }
}

/**
 * @param {string} url
 * @returns {Promise<Catalog>}
 */
async function ask(url) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return {
      columns: await rowsOf(client.query(columns)),
      guards: await rowsOf(client.query(guards)),
      references: await rowsOf(client.query(references)),
      enums: await rowsOf(client.query(enums)),
      routines: await rowsOf(client.query(routines)),
    }
  } finally {
    await client.end()
  }
}

/**
 * @template {pg.QueryResultRow} Row
 * @param {Promise<pg.QueryResult<Row>>} answer
 */
const rowsOf = async (answer) => (await answer).rows
