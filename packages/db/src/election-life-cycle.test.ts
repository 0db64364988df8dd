import { afterAll, beforeAll, describe, expect, test } from "vitest"
import {
  cast,
  closeElection,
  insertElection,
  openElection,
  openSql,
  refusalOf,
  type Sql,
  accountRow,
  electionRow,
  type SampleElection,
  type SampleInput,
} from "./testing/rows.fixture.ts"

let sql: Sql
beforeAll(async () => {
  sql = await openSql()
})
afterAll(() => sql[Symbol.asyncDispose]())

/** What refuses a statement, in which `$1` is an election of the given kind. */
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

  test("it goes from draft to open to closed", async () => {
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
  test.each(frozen)("%s is refused once it is open, and in a draft allowed", async (set) => {
    const statement = `UPDATE election SET ${set} WHERE id = $1`
    expect(await refusalIn(open, statement)).toBe(changes)
    expect(await refusalIn(closed, statement)).toBe(changes)
    expect(await refusalIn({}, statement)).toBeNull()
  })

  test.each([{}, open, closed])("secrecy never changes, nor id or birth: %j", async (kind) => {
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

describe("electorate", () => {
  const join = (kind: SampleInput) =>
    refusalOf(sql, async () => {
      const { id } = await insertElection(sql, kind)
      const late = await sql.insert("account", accountRow())
      await sql.insert("electorate", { election_id: id, account_id: late["id"] })
    })
  test("grows until close", async () => {
    expect(await join({})).toBeNull()
    expect(await join(open)).toBeNull()
    expect(await join(closed)).toBe("electorate_grows_until_close")
  })
  test.each([open, closed])("nobody leaves or moves: %j", async (kind) => {
    const update = "UPDATE electorate SET part = 'other' WHERE election_id = $1"
    expect(await refusalIn(kind, update)).toBe("electorate_frozen_by_update")
    expect(await refusalIn(kind, "DELETE FROM electorate WHERE election_id = $1")).toBe(
      "electorate_frozen_by_delete",
    )
  })
  test("of a draft it is edited", async () => {
    expect(await refusalIn({}, "UPDATE electorate SET part = 'other' WHERE election_id = $1")).toBeNull()
    expect(await refusalIn({}, "DELETE FROM electorate WHERE election_id = $1")).toBeNull()
  })
})

describe("candidates", () => {
  const register = (kind: SampleInput, change = {}) =>
    refusalOf(sql, async () => {
      const { id } = await insertElection(sql, kind)
      await sql.insert("candidate", { election_id: id, name: "Mary", name_key: "mary", ...change })
    })
  test("are registered in a draft, and while open only where registration closes at close", async () => {
    expect(await register({})).toBeNull()
    expect(await register({ ...open, registration_closes: "at_close" })).toBeNull()
    expect(await register(open)).toBe("candidate_registered_in_time")
    expect(await register({ ...closed, registration_closes: "at_close" })).toBe(
      "candidate_registered_in_time",
    )
  })
  test("begin without votes", async () => {
    expect(await register({}, { vote_count: 9999 })).toBe("candidate_registered_in_time")
  })
  test("are at most 500", async () => {
    const add = `INSERT INTO candidate (election_id, name, name_key)
                 SELECT $1, 'c' || n, 'c' || n FROM generate_series(3, $2::int) n`
    const fill = (upTo: number) =>
      refusalOf(sql, async () => sql.query(add, [(await insertElection(sql)).id, upTo]))
    expect(await fill(500)).toBeNull()
    expect(await fill(501)).toBe("candidate_registered_in_time")
  })
  test.each([
    "name = 'Mary', name_key = 'mary' || id",
    "introduction = 'Another'",
    "part = 'other'",
    "account_id = (SELECT account_id FROM electorate LIMIT 1)",
    "withdrawn_at = now()",
    "created_at = '2020-01-01'",
  ])("%s is refused once the election is open, and in a draft allowed", async (set) => {
    const statement = `UPDATE candidate SET ${set} WHERE election_id = $1`
    expect(await refusalIn(open, statement)).toBe("candidate_frozen_once_open")
    expect(await refusalIn(closed, statement)).toBe("candidate_frozen_once_open")
    expect(await refusalIn({}, statement)).toBeNull()
  })
  test("gain votes while open and at no other time, and lose none", async () => {
    const gain = "UPDATE candidate SET vote_count = vote_count + 1 WHERE election_id = $1"
    expect(await refusalIn({}, gain)).toBe("candidate_frozen_once_open")
    expect(await refusalIn(open, gain)).toBeNull()
    expect(await refusalIn(closed, gain)).toBe("candidate_frozen_once_open")
    const refusal = await refusalOf(sql, async () => {
      const { id } = await insertElection(sql, open)
      await sql.query(gain, [id])
      await sql.query("UPDATE candidate SET vote_count = 0 WHERE election_id = $1", [id])
    })
    expect(refusal).toBe("candidate_frozen_once_open")
  })
  test("do not move to another election", async () => {
    const refusal = await refusalOf(sql, async () => {
      const [from, to] = [await insertElection(sql), await insertElection(sql)]
      await sql.query("UPDATE candidate SET election_id = $2, name_key = id::text WHERE election_id = $1", [
        from.id,
        to.id,
      ])
    })
    expect(refusal).toBe("candidate_frozen_once_open")
  })
  test("are deleted from a draft only", async () => {
    const remove = "DELETE FROM candidate WHERE election_id = $1"
    expect(await refusalIn({}, remove)).toBeNull()
    expect(await refusalIn(open, remove)).toBe("candidate_deleted_from_draft")
    expect(await refusalIn(closed, remove)).toBe("candidate_deleted_from_draft")
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
  test("of one in which somebody voted is refused, whatever is deleted first", async () => {
    const refusal = await refusalOf(sql, async () => {
      const election = await insertElection(sql, open)
      await cast(sql, { election, voter: election.voters[0] })
      await closeElection(sql, election.id)
      await remove(election)
    })
    expect(refusal).toBe("ballot_election_id_candidate_id_fkey")
  })
})
