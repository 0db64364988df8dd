import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { insertElection, openSql, type SampleElection, type Sql } from "./testing/rows.fixture.ts"

let sql: Sql
let draft: SampleElection
let announced: string[] = []

beforeAll(async () => {
  sql = await openSql()
  await sql.query("LISTEN hanpyo_results")
  sql.client.on("notification", ({ payload = "" }) => announced.push(payload))
})
afterAll(() => sql[Symbol.asyncDispose]())
beforeEach(async () => {
  draft = await insertElection(sql)
  announced = []
})

/** How much a statement raises the draft's revision; every raise is announced once a transaction. */
async function raises(statement: string, values: unknown[] = [draft.id]): Promise<number> {
  const revision = async () =>
    Number((await sql.query("SELECT revision FROM election WHERE id = $1", [draft.id]))[0]?.["revision"])
  const before = await revision()
  announced = []
  await sql.query(statement, values)
  const raised = (await revision()) - before
  expect(announced).toEqual(raised > 0 ? [draft.id] : [])
  return raised
}

const columnsOf = async (table: string): Promise<string[]> =>
  (
    await sql.query("SELECT attname FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0", [table])
  ).map(({ attname }) => String(attname))

test("every change of an election raises its revision, but for the archive and sealing", async () => {
  const changes: Record<string, string> = {
    slug: "slug || 'x'",
    title: "title || 'x'",
    description: "'x'",
    status: "'open', opened_at = clock_timestamp()",
    visibility: "'after_voting'",
    registration: "'members'",
    registration_closes: "'at_close'",
    latecomers: "true",
    rules: `'[{"kind":"not_oneself"}]'`,
    candidate_order: "'name'",
    is_demo: "true",
    created_by: "(SELECT id FROM account LIMIT 1)",
    opens_at: "clock_timestamp()",
    closes_at: "clock_timestamp()",
    eligible_count: "7",
    candidates_per_member: "2",
  }
  for (const [column, value] of Object.entries(changes)) {
    await sql.query("BEGIN")
    const before = await sql.query("SELECT revision FROM election WHERE id = $1", [draft.id])
    const after = await sql.query(
      `UPDATE election SET ${column} = ${value} WHERE id = $1 RETURNING revision`,
      [draft.id],
    )
    await sql.query("ROLLBACK")
    expect([column, Number(after[0]?.["revision"]) - Number(before[0]?.["revision"])]).toEqual([column, 1])
  }
  expect(await raises("UPDATE election SET archived_at = clock_timestamp() WHERE id = $1")).toBe(0)
  // Frozen, written with another column above, or by cast_ballots.
  const others = ["id", "secrecy", "created_at", "opened_at", "closed_at", "archived_at", "sealed_at"]
  expect([...Object.keys(changes), ...others, "voted_count", "revision"].toSorted()).toEqual(
    (await columnsOf("election")).toSorted(),
  )
})

test("an update that changes nothing raises nothing, and one that raises the revision itself raises it no further", async () => {
  expect(await raises("UPDATE election SET title = title WHERE id = $1")).toBe(0)
  expect(await raises("UPDATE election SET title = 'New', revision = revision + 1 WHERE id = $1")).toBe(1)
})

test("every change of a candidate but its count raises the election's revision", async () => {
  const counted = await sql.query(
    `SELECT event_object_column FROM information_schema.triggered_update_columns
      WHERE trigger_name = 'candidate_change_raises_revision'`,
  )
  const names = counted.map((row) => String(row["event_object_column"]))
  expect([...names, "id", "election_id", "created_at", "vote_count"].toSorted()).toEqual(
    (await columnsOf("candidate")).toSorted(),
  )
  const [candidate] = draft.candidates
  expect(await raises("UPDATE candidate SET introduction = 'Hi' WHERE id = $1", [candidate])).toBe(1)
  expect(await raises("UPDATE candidate SET introduction = 'Hi' WHERE id = $1", [candidate])).toBe(0)
})

test("a statement that adds or deletes many candidates raises the revision once", async () => {
  const addition = `INSERT INTO candidate (election_id, name, name_key)
    SELECT $1, 'Candidate ' || n, 'candidate ' || n FROM generate_series(1, 20) AS n`
  expect(await raises(addition)).toBe(1)
  expect(await raises("DELETE FROM candidate WHERE election_id = $1")).toBe(1)
})

test("the deletion of an election is announced", async () => {
  const { id } = await sql.insert("election", { slug: "short", title: "Short" })
  announced = []
  await sql.query("DELETE FROM election WHERE id = $1", [id])
  expect(announced).toEqual([id])
})
