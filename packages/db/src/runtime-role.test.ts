import pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { cast, closeElection, hash, insertElection, openSql, type Sql } from "./testing/rows.fixture.ts"

const deniedCode = "42501"

let sql: Sql
let app: pg.Client
let ids: {
  open: unknown
  closed: unknown
  voter: unknown
  candidate: unknown
  session: unknown
}

beforeAll(async () => {
  sql = await openSql()
  app = new pg.Client({ connectionString: sql.appUrl })
  await app.connect()
  const open = await insertElection(sql, { status: "open" })
  const closed = await insertElection(sql, { status: "open" })
  await cast(sql, { election: closed, voter: closed.voters[0] })
  await closeElection(sql, closed.id)
  await sql.insert("audit_entry", { scope: "security", kind: "account.deactivated" })
  const session = await sql.insert("session", {
    account_id: open.voters[0],
    refresh_hash: hash("a"),
    expires_at: "2099-01-01",
  })
  ids = {
    open: open.id,
    closed: closed.id,
    voter: open.voters[0],
    candidate: open.candidates[0],
    session: session["id"],
  }
})
afterAll(async () => {
  await app.end()
  await sql[Symbol.asyncDispose]()
})

/** The constraint or code with which PostgreSQL refuses the application's role, or null. Rolls back. */
async function refusal(statement: string, values: unknown[] = []): Promise<string | null> {
  await app.query("BEGIN")
  try {
    await app.query(statement, values)
    return null
  } catch (error) {
    if (error instanceof pg.DatabaseError) return error.constraint ?? error.code ?? ""
    throw error
  } finally {
    await app.query("ROLLBACK")
  }
}

describe("the application's role", () => {
  test.each([
    "ALTER TABLE ballot DISABLE TRIGGER ALL",
    "ALTER TABLE ballot DISABLE TRIGGER ballot_never_updated",
    "ALTER TABLE participation DROP CONSTRAINT participation_pkey",
    "ALTER TABLE account ADD COLUMN choice text",
    "DROP TRIGGER audit_entry_never_updated ON audit_entry",
    "DROP TABLE ballot",
    "CREATE TABLE public.own (id int)",
    "CREATE OR REPLACE FUNCTION public.refuse_statement() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    "ALTER FUNCTION seal_election(uuid) SECURITY INVOKER",
    "SET session_replication_role = replica",
    "SET ROLE hanpyo",
    "SET SESSION AUTHORIZATION hanpyo",
    "CREATE ROLE other LOGIN",
    "ALTER ROLE hanpyo_app SUPERUSER",
    "COPY account TO PROGRAM 'cat'",
    "COPY account TO '/tmp/accounts'",
    "SELECT pg_read_file('PG_VERSION')",
    "SELECT * FROM pg_authid",
    "SELECT * FROM _prisma_migrations",
    "UPDATE ballot SET candidate_id = candidate_id",
    "DELETE FROM ballot",
    "TRUNCATE ballot",
    "INSERT INTO ballot (id, election_id, candidate_id) SELECT sha256('x'), election_id, id FROM candidate LIMIT 1",
    "UPDATE participation SET voter_id = voter_id",
    "DELETE FROM participation",
    "TRUNCATE participation",
    "INSERT INTO participation (election_id, voter_id) SELECT election_id, account_id FROM electorate LIMIT 1",
    "UPDATE audit_entry SET kind = kind",
    "DELETE FROM audit_entry",
    "TRUNCATE audit_entry",
    "UPDATE candidate SET vote_count = vote_count + 1",
    "UPDATE candidate SET election_id = election_id",
    "UPDATE election SET voted_count = voted_count + 1",
    "UPDATE election SET sealed_at = clock_timestamp()",
    "DELETE FROM account",
    "TRUNCATE account CASCADE",
    "VACUUM FULL ballot",
  ])("may not: %s", async (statement) => {
    const said = statement.startsWith("VACUUM") ? await vacuumNotices(statement) : await refusal(statement)
    expect(said).toBe(deniedCode)
  })

  test("may not create a database", async () => {
    await expect(app.query("CREATE DATABASE other")).rejects.toMatchObject({ code: deniedCode })
  })

  /** VACUUM runs outside transactions, and skips forbidden tables with a warning. */
  async function vacuumNotices(statement: string): Promise<string> {
    const notices: (string | undefined)[] = []
    const listener = ({ code }: { code?: string | undefined }) => notices.push(code)
    app.on("notice", listener)
    await app.query(statement)
    app.off("notice", listener)
    // The warning has no code of an error.
    return notices.length > 0 ? deniedCode : "vacuumed"
  }

  test.each(["purging", "sealing"])("gains nothing by the setting hanpyo.%s", async (purpose) => {
    await app.query("SELECT set_config($1, $2, false)", [`hanpyo.${purpose}`, ids.closed])
    const remove = (rows: string) => refusal(`DELETE FROM ${rows}`, [ids.closed])
    expect(await remove("candidate WHERE election_id = $1 AND vote_count = 0")).toBe(
      "candidate_deleted_from_draft",
    )
    const absent = "account_id NOT IN (SELECT voter_id FROM participation)"
    expect(await remove(`electorate WHERE election_id = $1 AND ${absent}`)).toBe(
      "electorate_frozen_by_delete",
    )
    expect(await remove("ballot WHERE election_id = $1")).toBe(deniedCode)
    await app.query("SELECT set_config($1, '', false)", [`hanpyo.${purpose}`])
  })

  test("casts, seals and purges through functions, which enforce their rules", async () => {
    const ballot = [hash("a ballot"), ids.open, ids.voter, ids.candidate, ids.session]
    const castOne = `SELECT stored FROM cast_ballots(ARRAY[$1::bytea], $2, ARRAY[$3::uuid], ARRAY[$4::uuid], ARRAY[$5::uuid])`
    expect((await app.query(castOne, ballot)).rows).toEqual([{ stored: 1 }])
    expect((await app.query(castOne, ballot)).rows).toEqual([{ stored: 0 }])
    expect(await refusal("SELECT purge_election($1)", [ids.open])).toBe("purge_election")
    expect(await refusal("SELECT seal_election($1)", [ids.closed])).toBe("seal_election")
    expect(await refusal("SELECT purge_election($1)", [ids.closed])).toBeNull()
  })

  test("cannot put tables of its own in front of those that functions and triggers read", async () => {
    await app.query("CREATE TEMPORARY TABLE election (LIKE public.election INCLUDING DEFAULTS)")
    await app.query("CREATE TEMPORARY TABLE participation (LIKE public.participation)")
    await app.query("INSERT INTO pg_temp.election (id, slug, title) VALUES ($1, 'draft', 'Draft')", [
      ids.closed,
    ])
    expect(await refusal("SELECT seal_election($1)", [ids.closed])).toBe("seal_election")
    const removal = "DELETE FROM candidate WHERE election_id = $1 AND vote_count = 0"
    expect(await refusal(removal, [ids.closed])).toBe("candidate_deleted_from_draft")
    await app.query("DROP TABLE pg_temp.election, pg_temp.participation")
  })

  test("cannot change what a function means by the name of a table", async () => {
    const { rows } = await app.query(
      `SELECT p.oid::regprocedure AS name FROM pg_proc p JOIN pg_class c ON c.relnamespace = pronamespace
        WHERE pronamespace = 'public'::regnamespace AND relkind = 'r'
          AND NOT 'search_path=pg_catalog, public, pg_temp' = ANY (coalesce(proconfig, '{}'))
          AND prosrc ~ format('\\m(FROM|JOIN|INTO|UPDATE) %s\\M', relname)`,
    )
    expect(rows).toEqual([])
  })

  test("may do what the application does every day", async () => {
    const statements = [
      "SELECT FROM election FOR NO KEY UPDATE",
      "UPDATE election SET revision = revision + 1, closes_at = closes_at",
      "UPDATE candidate SET introduction = introduction WHERE election_id IN (SELECT id FROM election WHERE status = 'draft')",
      "LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE",
      "LOCK TABLE part, team IN SHARE ROW EXCLUSIVE MODE",
      "INSERT INTO audit_entry (scope, kind) VALUES ('security', 'account.deactivated') RETURNING id",
      "DELETE FROM session",
      "DELETE FROM rate_limit",
      "UPDATE account SET name = name",
    ]
    for (const statement of statements)
      expect([statement, await refusal(statement)]).toEqual([statement, null])
  })
})
