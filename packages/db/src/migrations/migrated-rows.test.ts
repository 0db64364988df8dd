import { join } from "node:path"
import pg from "pg"
import { expect, test } from "vitest"
import { prismaFolder, readMigrations } from "./folder.ts"
import { createEmptyTestDatabase } from "../testing.ts"

/** Runs the migrations whose names satisfy `isMeant`, in order. */
async function apply(client: pg.Client, isMeant: (name: string) => boolean): Promise<void> {
  for (const { name, sql } of await readMigrations(join(prismaFolder, "migrations")))
    if (isMeant(name)) await client.query(sql)
}

test("removes addresses from names, and the transaction ids of votes from candidates of sealed elections", async () => {
  await using database = await createEmptyTestDatabase()
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const isEarlier = (name: string): boolean => name < "20261127122750_seal_candidates"
  await apply(client, isEarlier)
  const { rows: accounts } = await client.query<{ id: string }>(
    `INSERT INTO account (username, username_key, name, part, team)
     VALUES ('kim@example.org', 'kim@example.org', 'kim@example.org', 'Kim <kim@example.org>', 'α'),
            ('lee', 'lee', '이 @ α', 'kim＠example.org', NULL) RETURNING id`,
  )
  await client.query(
    `INSERT INTO part (name, name_key) VALUES ('kim@example.org', 'kim@example.org'), ('web', 'web')`,
  )
  const ids = await sealElectionOf(client, ["Ada", "Grace"])
  const writers = "SELECT DISTINCT xmin::text FROM candidate WHERE id = ANY ($1)"
  expect((await client.query(writers, [ids])).rowCount).toBe(2)

  await apply(client, (name) => !isEarlier(name))
  const { rows } = await client.query("SELECT username, name, part, team FROM account ORDER BY username")
  expect(rows).toEqual([
    { username: "lee", name: "이 @ α", part: null, team: null },
    { username: `member-${accounts[0]?.id.slice(0, 13)}`, name: null, part: null, team: "α" },
  ])
  expect((await client.query("SELECT name FROM part")).rows).toEqual([{ name: "web" }])
  expect((await client.query(writers, [ids])).rowCount).toBe(1)
  await client.end()
})

test("keeps the rows of an open election, which then announces ballots and new candidates", async () => {
  await using database = await createEmptyTestDatabase()
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const isEarlier = (name: string): boolean => name < "20261127191312_change_triggers"
  await apply(client, isEarlier)
  const election = await openElectionOf(client, ["kim", "lee"])
  await castBallot(client, { election, username: "kim" })
  const tables = ["election", "candidate", "electorate", "participation", "ballot", "account", "session"]
  const contents = async () => {
    const rows: unknown[] = []
    for (const table of tables)
      rows.push((await client.query(`SELECT * FROM ${table} AS t ORDER BY t::text`)).rows)
    return rows
  }
  const before = await contents()

  await apply(client, (name) => !isEarlier(name))
  expect(await contents()).toEqual(before)
  const announced: unknown[] = []
  client.on("notification", ({ payload }) => announced.push(payload))
  await client.query("LISTEN hanpyo_results")
  await castBallot(client, { election, username: "lee" })
  await client.query("INSERT INTO candidate (election_id, name, name_key) VALUES ($1, 'Grace', 'grace')", [
    election,
  ])
  const { rows } = await client.query("SELECT voted_count, revision FROM election")
  expect([rows, announced]).toEqual([[{ voted_count: 2, revision: 3 }], [election, election]])
  await client.end()
})

/** The id of an open election with one candidate, whose voters are signed in. */
async function openElectionOf(client: pg.Client, usernames: string[]): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO election (slug, title, secrecy, visibility, registration_closes)
     VALUES ('chair', 'Chair', 'open', 'always', 'at_close') RETURNING id`,
  )
  const id = rows[0]?.id ?? ""
  await client.query("INSERT INTO candidate (election_id, name, name_key) VALUES ($1, 'Ada', 'ada')", [id])
  await client.query(
    "INSERT INTO account (username, username_key) SELECT name, name FROM unnest($1::text[]) AS name",
    [usernames],
  )
  await client.query("INSERT INTO electorate (election_id, account_id) SELECT $1, id FROM account", [id])
  await client.query(
    "INSERT INTO session (account_id, refresh_hash, expires_at) SELECT id, sha256(id::text::bytea), '2099-01-01' FROM account",
  )
  await client.query(
    "UPDATE election SET status = 'open', opened_at = clock_timestamp(), eligible_count = $2 WHERE id = $1",
    [id, usernames.length],
  )
  return id
}

async function castBallot(client: pg.Client, ballot: { election: string; username: string }): Promise<void> {
  await client.query(
    `SELECT cast_ballots(ARRAY[sha256($2::text::bytea)], $1, ARRAY[a.id], ARRAY[c.id], ARRAY[s.id])
       FROM account a JOIN session s ON s.account_id = a.id JOIN candidate c ON c.name = 'Ada' WHERE a.username = $2`,
    [ballot.election, ballot.username],
  )
}

/** A sealed election without votes whose candidates were written one a transaction; their ids. */
async function sealElectionOf(client: pg.Client, names: string[]): Promise<string[]> {
  const { rows: elections } = await client.query<{ id: string }>(
    `INSERT INTO election (slug, title, registration_closes) VALUES ('chair', 'Chair', 'at_opening') RETURNING id`,
  )
  const id = elections[0]?.id
  const ids: string[] = []
  for (const name of names) {
    const { rows } = await client.query<{ id: string }>(
      "INSERT INTO candidate (election_id, name, name_key) VALUES ($1, $2, $2) RETURNING id",
      [id, name],
    )
    ids.push(...rows.map((row) => row.id))
  }
  await client.query("UPDATE election SET status = 'open', opened_at = clock_timestamp() WHERE id = $1", [id])
  await client.query("UPDATE election SET status = 'closed', closed_at = clock_timestamp() WHERE id = $1", [
    id,
  ])
  await client.query("SELECT seal_election($1)", [id])
  return ids
}
