import { readFile } from "node:fs/promises"
import pg from "pg"
import { expect, test } from "vitest"
import { diffModels, readModels, snapshotPath } from "./models.ts"
import { createEmptyTestDatabase, createTestDatabase } from "../testing.ts"

/** Indexes that Prisma cannot express. */
const handWrittenIndexes = [
  "ballot_receipt_idx",
  "candidate_name_key_unique",
  "account_username_skeleton_unique",
  "account_by_username",
]

test("every change of the models has a migration", async () => {
  await using database = await createEmptyTestDatabase()
  const from = await readFile(snapshotPath, "utf8")
  expect(await diffModels({ url: database.url, from, to: await readModels() })).toBe("")
  const changed = `${from}\nmodel Extra {\n  id Int @id\n}\n`
  expect(await diffModels({ url: database.url, from, to: changed })).toMatch(/CREATE TABLE "Extra"/)
})

test("the migrations create what the models describe: tables, columns, types, keys, indexes, enums", async () => {
  await using migrated = await createTestDatabase()
  await using modelled = await createEmptyTestDatabase()
  const script = await diffModels({ url: modelled.url, from: null, to: await readModels() })
  await run(modelled.url, script)
  const said = await describeSchema(migrated.url)
  expect(said.filter((line) => !handWrittenIndexes.some((name) => line.includes(name)))).toEqual(
    await describeSchema(modelled.url),
  )
})

/** One line for each thing that Prisma can express, in a fixed order. */
const description = `
  SELECT format('column %s.%s %s %s default %s', c.relname, attname, format_type(atttypid, atttypmod),
                CASE WHEN attnotnull THEN 'not null' ELSE 'null' END, pg_get_expr(adbin, adrelid)) AS line
    FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
   WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
     AND relname <> '_prisma_migrations'
  UNION ALL
  SELECT format('key %s.%s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
   WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'f', 'u')
     AND conrelid <> COALESCE(to_regclass('_prisma_migrations')::oid, 0)
  UNION ALL
  SELECT format('index %s', indexdef) FROM pg_indexes
   WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
  UNION ALL
  SELECT format('enum %s %s', typname, string_agg(enumlabel, ',' ORDER BY enumsortorder))
    FROM pg_type JOIN pg_enum ON enumtypid = pg_type.oid GROUP BY typname
  ORDER BY line`

async function describeSchema(url: string): Promise<string[]> {
  const rows = await run(url, description)
  return rows.map((row) => String(row["line"]))
}

async function run(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}
