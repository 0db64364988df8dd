import { afterAll, beforeAll, describe, expect, test } from "vitest"
import {
  cast,
  closeElection,
  insertElection,
  openElection,
  openSql,
  refusalOf,
  type Sql,
  electionRow,
  type SampleElection,
  type SampleInput,
} from "./testing/rows.fixture.ts"

let sql: Sql
beforeAll(async () => {
  sql = await openSql()
})
afterAll(() => sql[Symbol.asyncDispose]())

/** The constraint that refuses a statement, in which `$1` is an election of the given kind. */
const refusalIn = (kind: SampleInput, statement: string): Promise<string | null> =>
  refusalOf(sql, async () => sql.query(statement, [(await insertElection(sql, kind)).id]))

const open: SampleInput = { status: "open" }
const closed: SampleInput = { status: "closed" }
const changes = "election_changes_as_allowed"

describe("status", () => {
  test("an election begins as a draft without votes", async () => {
    const born = (change: SampleInput) => refusalOf(sql, () => sql.insert("election", electionRow(change)))
    expect(await born({ status: "open", opened_at: new Date() })).toBe("election_begins_as_draft")
    expect(await born({ voted_count: 1, eligible_count: 1 })).toBe("election_begins_as_draft")
    expect(await born({})).toBeNull()
  })

  test.each([
    [open, "status = 'draft', opened_at = NULL"],
    [closed, "status = 'open', closed_at = NULL"],
    [closed, "status = 'draft', opened_at = NULL, closed_at = NULL"],
    [{}, "status = 'closed', opened_at = now(), closed_at = now()"],
  ])("%j does not become %s", async (kind, set) => {
    expect(await refusalIn(kind, `UPDATE election SET ${set} WHERE id = $1`)).toBe(changes)
  })

  test("goes from draft to open to closed", async () => {
    const refusal = await refusalOf(sql, async () => {
      const { id } = await insertElection(sql)
      await openElection(sql, id)
      await closeElection(sql, id)
    })
    expect(refusal).toBeNull()
  })
})

describe("definition", () => {
  const frozen = [
    "title = 'Another'",
    "description = 'Another'",
    "slug = 'another'",
    "visibility = 'after_close'",
    "registration = 'members'",
    "registration_closes = 'at_close'",
    "latecomers = true",
    `rules = '[{"kind":"not_oneself"}]'`,
    "candidate_order = 'name'",
    "is_demo = true",
    "opens_at = '2020-01-01'",
  ]
  test.each(frozen)("refuses %s once open, and allows it in a draft", async (set) => {
    const statement = `UPDATE election SET ${set} WHERE id = $1`
    expect(await refusalIn(open, statement)).toBe(changes)
    expect(await refusalIn(closed, statement)).toBe(changes)
    expect(await refusalIn({}, statement)).toBeNull()
  })

  test.each([{}, open, closed])("secrecy, id and creation time never change: %j", async (kind) => {
    const sets = [
      "secrecy = 'secret', visibility = 'after_close'",
      "id = gen_random_uuid()",
      "created_at = '2020-01-01'",
    ]
    for (const set of sets)
      expect(await refusalIn(kind, `UPDATE election SET ${set} WHERE id = $1`)).toBe(changes)
    const loosened = "UPDATE election SET secrecy = 'open' WHERE id = $1"
    expect(await refusalIn({ ...kind, secrecy: "secret", visibility: "after_close" }, loosened)).toBe(changes)
  })

  test.each([
    [open, "revision = revision + 1"],
    [open, "archived_at = now()"],
    [open, "voted_count = 1"],
    [open, "eligible_count = eligible_count + 1"],
    [open, "closes_at = '2040-01-01'"],
    [{ ...open, closes_at: "2040-01-01" }, "closes_at = '2040-01-02'"],
    [closed, "archived_at = now(), revision = revision + 1"],
    [{ ...closed, secrecy: "secret", visibility: "after_close" }, "sealed_at = now()"],
  ])("of %j may change: %s", async (kind, set) => {
    expect(await refusalIn(kind, `UPDATE election SET ${set} WHERE id = $1`)).toBeNull()
  })

  test.each([
    [open, "opened_at = '2020-01-01'"],
    [open, "revision = revision - 1"],
    [open, "eligible_count = eligible_count - 1"],
    [{ ...open, closes_at: "2040-01-02" }, "closes_at = '2040-01-01'"],
    [closed, "closed_at = '2040-01-01'"],
    [closed, "closes_at = '2040-01-01'"],
    [closed, "voted_count = 1"],
    [{}, "voted_count = 1, eligible_count = 1"],
  ])("of %j may not change: %s", async (kind, set) => {
    expect(await refusalIn(kind, `UPDATE election SET ${set} WHERE id = $1`)).toBe(changes)
  })

  test("an election is sealed once", async () => {
    const refusal = await refusalOf(sql, async () => {
      const secret = await insertElection(sql, { ...closed, secrecy: "secret", visibility: "after_close" })
      await sql.query("UPDATE election SET sealed_at = now() WHERE id = $1", [secret.id])
      await sql.query("UPDATE election SET sealed_at = NULL WHERE id = $1", [secret.id])
    })
    expect(refusal).toBe(changes)
  })
})

describe("deletion", () => {
  const remove = async ({ id }: SampleElection): Promise<void> => {
    for (const table of ["candidate", "electorate"])
      await sql.query(`DELETE FROM ${table} WHERE election_id = $1`, [id])
    await sql.query("DELETE FROM election WHERE id = $1", [id])
  }
  test("of a draft with everything in it works", async () => {
    expect(await refusalOf(sql, async () => remove(await insertElection(sql)))).toBeNull()
  })
  test.each(["open", "closed"] as const)("of an empty election that is %s is refused", async (status) => {
    const refusal = await refusalOf(sql, async () => {
      const { id } = await sql.insert("election", electionRow())
      await openElection(sql, id)
      if (status === "closed") await closeElection(sql, id)
      await sql.query("DELETE FROM election WHERE id = $1", [id])
    })
    expect(refusal).toBe("election_deleted_as_draft")
  })
  test("of one with votes is refused, whatever is deleted first", async () => {
    const refusal = await refusalOf(sql, async () => {
      const election = await insertElection(sql, open)
      await cast(sql, { election, voter: election.voters[0] })
      await closeElection(sql, election.id)
      await remove(election)
    })
    expect(refusal).toBe("ballot_election_id_candidate_id_fkey")
  })
})
