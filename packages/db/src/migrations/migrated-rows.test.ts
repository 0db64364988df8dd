import { join } from "node:path"
import pg from "pg"
import { expect, test } from "vitest"
import { prismaFolder, readMigrations } from "./folder.ts"
import { createEmptyTestDatabase } from "../testing.ts"

/** Runs the migrations of which `isMeant` holds, in their order. */
async function apply(client: pg.Client, isMeant: (name: string) => boolean): Promise<void> {
  for (const { name, sql } of await readMigrations(join(prismaFolder, "migrations")))
    if (isMeant(name)) await client.query(sql)
}

test("an e-mail address is a name no longer, and candidates of sealed elections lose their transaction ids", async () => {
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
