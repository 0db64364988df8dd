import { createHash, randomBytes, randomUUID } from "node:crypto"
import pg from "pg"
import { createTestDatabase } from "../testing.ts"

export type Row = Record<string, unknown>

/** A database and one connection to it, for tests of constraints. */
export interface Sql {
  url: string
  /** Connects as the application does. */
  appUrl: string
  client: pg.Client
  /** Inserts a row and returns it as stored. */
  insert(table: string, row: Row): Promise<Row>
  query(sql: string, values?: unknown[]): Promise<Row[]>
  [Symbol.asyncDispose](): Promise<void>
}

export async function openSql(): Promise<Sql> {
  const database = await createTestDatabase()
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const query = async (sql: string, values: unknown[] = []): Promise<Row[]> =>
    (await client.query<Row>(sql, values)).rows
  return {
    url: database.url,
    appUrl: database.appUrl,
    client,
    query,
    insert: async (table, row) => {
      const names = Object.keys(row)
      const places = names.map((_, index) => `$${index + 1}`).join(", ")
      const values = Object.values(row)
      const [stored] = await query(
        `INSERT INTO ${table} (${names.join(", ")}) VALUES (${places}) RETURNING *`,
        values,
      )
      return stored ?? {}
    },
    [Symbol.asyncDispose]: async () => {
      await client.end()
      await database[Symbol.asyncDispose]()
    },
  }
}

/** Returns the constraint or trigger that refuses the work, or null. Rolls back. */
export async function refusalOf(sql: Sql, work: () => Promise<unknown>): Promise<string | null> {
  await sql.query("BEGIN")
  try {
    await work()
    return null
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.constraint !== undefined) return error.constraint
    throw error
  } finally {
    await sql.query("ROLLBACK")
  }
}

export const hash = (text: string | Buffer): Buffer => createHash("sha256").update(text).digest()
export const bcryptHash = `$2b$12$${"a".repeat(53)}`

export const accountRow = (username: string = randomUUID().slice(0, 12)): Row => ({
  username,
  username_key: username,
})

export const electionRow = (change: Row = {}): Row => ({
  slug: randomUUID(),
  title: "Chair",
  secrecy: "open",
  visibility: "always",
  ...change,
})

/** An election with two candidates and three voters, in the given state. */
export interface SampleElection {
  id: unknown
  candidates: unknown[]
  voters: unknown[]
}

export interface SampleInput extends Row {
  status?: "draft" | "open" | "closed"
}

export async function insertElection(sql: Sql, change: SampleInput = {}): Promise<SampleElection> {
  const { status = "draft", ...definition } = change
  const { id } = await sql.insert("election", electionRow(definition))
  const sample: SampleElection = { id, candidates: [], voters: [] }
  for (const name of ["Ada", "Grace"]) {
    const candidate = await sql.insert("candidate", { election_id: id, name, name_key: name.toLowerCase() })
    sample.candidates.push(candidate["id"])
  }
  for (const _ of [1, 2, 3]) {
    const voter = await sql.insert("account", accountRow())
    await sql.insert("electorate", { election_id: id, account_id: voter["id"] })
    sample.voters.push(voter["id"])
  }
  if (status !== "draft") await openElection(sql, id)
  if (status === "closed") await closeElection(sql, id)
  return sample
}

export const openElection = (sql: Sql, id: unknown): Promise<Row[]> =>
  sql.query(
    `UPDATE election SET status = 'open', opened_at = clock_timestamp(), revision = revision + 1,
       eligible_count = (SELECT count(*) FROM electorate WHERE election_id = $1) WHERE id = $1`,
    [id],
  )

export const closeElection = (sql: Sql, id: unknown): Promise<Row[]> =>
  sql.query("UPDATE election SET status = 'closed', closed_at = clock_timestamp() WHERE id = $1", [id])

export interface CastInput {
  election: SampleElection
  voter: unknown
  candidate?: unknown
  secret?: boolean
}

/** One vote as the server stores it: participation, ballot, counts. Returns the ballot's id. */
export async function cast(sql: Sql, { election, voter, candidate, secret }: CastInput): Promise<Buffer> {
  const id = randomBytes(32)
  const chosen = candidate ?? election.candidates[0]
  await sql.insert("participation", { election_id: election.id, voter_id: voter })
  const open = secret === true ? {} : { voter_id: voter, cast_at: new Date() }
  await sql.insert("ballot", { id, election_id: election.id, candidate_id: chosen, ...open })
  await sql.query("UPDATE candidate SET vote_count = vote_count + 1 WHERE id = $1", [chosen])
  await sql.query(
    "UPDATE election SET voted_count = voted_count + 1, revision = revision + 1 WHERE id = $1",
    [election.id],
  )
  return id
}
