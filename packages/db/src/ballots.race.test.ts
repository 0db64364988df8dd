import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import {
  cast,
  closeElection,
  hash,
  insertElection,
  openElection,
  openSql,
  type Row,
  type Sql,
} from "./testing/rows.fixture.ts"

let sql: Sql
beforeAll(async () => {
  sql = await openSql()
})
afterAll(() => sql[Symbol.asyncDispose]())

const secret = { secrecy: "secret", visibility: "after_close" }

test("a connection that planned while few had voted never reads all participations", async () => {
  const election = await insertElection(sql)
  await sql.query(
    "INSERT INTO account (username, username_key) SELECT 'rush' || n, 'rush' || n FROM generate_series(1, 2000) n",
  )
  await sql.query(
    "INSERT INTO electorate (election_id, account_id) SELECT $1, id FROM account WHERE username LIKE 'rush%'",
    [election.id],
  )
  await openElection(sql, election.id)
  await cast(sql, { election, voter: election.voters[0] })
  await sql.query("ANALYZE")
  const batch = `
    WITH voter AS (
      SELECT id AS account_id FROM account WHERE username LIKE 'rush%' ORDER BY id LIMIT 500 OFFSET $3
    ), participations AS (INSERT INTO participation SELECT $1, account_id FROM voter)
    INSERT INTO ballot (id, election_id, candidate_id, voter_id, cast_at)
    SELECT sha256(uuid_send(account_id)), $1, $2, account_id, now() FROM voter`
  const readSoFar = async () => {
    await sql.query("SELECT pg_stat_force_next_flush()")
    const [row] = await sql.query(
      "SELECT seq_tup_read::int AS read FROM pg_stat_user_tables WHERE relname = 'participation'",
    )
    return Number(row?.["read"])
  }
  const before = await readSoFar()
  for (const offset of [0, 500, 1000, 1500]) {
    await sql.query(batch, [election.id, election.candidates[0], offset])
  }
  expect((await readSoFar()) - before).toBeLessThan(100)
})

test("refuses a ballot that waited for a close", async () => {
  const election = await insertElection(sql, { ...secret, status: "open" })
  await using other = await connection()
  await sql.query("BEGIN")
  await closeElection(sql, election.id)
  const late = other.client.query("INSERT INTO ballot (id, election_id, candidate_id) VALUES ($1, $2, $3)", [
    hash("waiting"),
    election.id,
    election.candidates[0],
  ])
  const outcome = late.then(
    () => "stored",
    (error: pg.DatabaseError) => error.constraint,
  )
  await untilWaiting(other.pid)
  await sql.query("COMMIT")
  expect(await outcome).toBe("ballot_fits_election")
})

async function connection(): Promise<{
  client: pg.Client
  pid: unknown
  [Symbol.asyncDispose](): Promise<void>
}> {
  const client = new pg.Client({ connectionString: sql.url })
  await client.connect()
  const { rows } = await client.query<Row>("SELECT pg_backend_pid() AS pid")
  return { client, pid: rows[0]?.["pid"], [Symbol.asyncDispose]: () => client.end() }
}

async function untilWaiting(pid: unknown): Promise<void> {
  const waits = "SELECT FROM pg_stat_activity WHERE pid = $1 AND wait_event_type = 'Lock'"
  while ((await sql.query(waits, [pid])).length === 0);
}
