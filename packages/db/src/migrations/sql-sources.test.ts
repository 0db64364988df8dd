import pg from "pg"
import { expect, test } from "vitest"
import { createEmptyTestDatabase } from "../testing.ts"
import { diffRoutines } from "./diff-routines.ts"
import { migrate } from "./migrate.ts"
import { readModels } from "./models.ts"
import { intendedRoutines } from "./next-migration.ts"
import { readRoutines, type Routine } from "./routines.ts"
import { readSqlSources, type SqlSources } from "./sql-sources.ts"

/** What a database has after all migrations and then `sql`. */
async function migratedRoutines(sql = ""): Promise<Routine[]> {
  await using database = await createEmptyTestDatabase()
  await migrate({ url: database.url })
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    await client.query(sql)
    return await readRoutines(client)
  } finally {
    await client.end()
  }
}

async function routinesOf(sources: SqlSources): Promise<Routine[]> {
  await using database = await createEmptyTestDatabase()
  return await intendedRoutines({ url: database.url, models: await readModels(), sources })
}

test("the migrations create exactly the functions and triggers of sql/", async () => {
  const sources = await readSqlSources()
  const intended = await routinesOf(sources)
  expect(await migratedRoutines()).toEqual(intended)
  for (const kind of ["function", "trigger"] as const)
    expect(intended.filter((routine) => routine.kind === kind).map(({ name }) => name)).toEqual(
      sources[`${kind}s`].map(({ name }) => name).toSorted(),
    )
})

test("a migration drops what has no source, replaces what changed and creates what is missing", async () => {
  const drift = `
    DROP TRIGGER ballot_never_updated ON ballot;
    CREATE OR REPLACE FUNCTION announce_schedule() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
    GRANT EXECUTE ON FUNCTION purge_election TO PUBLIC;
    CREATE FUNCTION extra() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
    CREATE TRIGGER extra AFTER INSERT ON part EXECUTE FUNCTION extra();`
  const sources = await readSqlSources()
  const intended = await routinesOf(sources)
  const { drops, creations } = diffRoutines({ migrated: await migratedRoutines(drift), intended, sources })
  expect(drops).toBe("DROP TRIGGER extra ON part;\nDROP FUNCTION extra();\n")
  expect(creations.match(/(?<=^CREATE OR REPLACE )\w+ \w+/gm)).toEqual([
    "FUNCTION announce_schedule",
    "FUNCTION purge_election",
    "TRIGGER ballot_never_updated",
  ])
  expect(await migratedRoutines(drift + drops + creations)).toEqual(intended)
})
