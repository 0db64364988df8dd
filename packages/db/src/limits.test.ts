import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { account, candidate, election, tables } from "./testing/limits.fixture.ts"
import { accountRow, electionRow, openSql, refusalOf, type Row, type Sql } from "./testing/rows.fixture.ts"

let sql: Sql

beforeAll(async () => {
  sql = await openSql()
  await sql.insert("account", { id: account, ...accountRow("kim") })
  await sql.insert("election", { id: election, ...electionRow() })
  await sql.insert("candidate", { id: candidate, election_id: election, name: "Ada", name_key: "ada" })
})
afterAll(() => sql[Symbol.asyncDispose]())

// CHECKs are evaluated in the order of names, before unique indexes. Triggers that come first are disabled; they
// have tests of their own.
const withoutTriggers = async (table: string, row: Row): Promise<unknown> => {
  await sql.query("SET LOCAL session_replication_role = replica")
  return sql.insert(table, row)
}

describe.each(Object.entries(tables))("%s", (table, { row, good, bad }) => {
  test.each([{}, ...good])("accepts %j", async (change) => {
    expect(await refusalOf(sql, () => withoutTriggers(table, { ...row(), ...change }))).toBeNull()
  })
  test.each(bad)("%s refuses %j", async (constraint, change) => {
    expect(await refusalOf(sql, () => withoutTriggers(table, { ...row(), ...change }))).toBe(constraint)
  })
})

test("tries every CHECK of the database above", async () => {
  const checks = await sql.query(
    "SELECT conname FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace",
  )
  const tried = new Set(Object.values(tables).flatMap(({ bad }) => bad.map(([constraint]) => constraint)))
  expect(checks.map(({ conname }) => conname).filter((name) => !tried.has(String(name)))).toEqual([])
  expect(checks.length).toBeGreaterThan(40)
})
