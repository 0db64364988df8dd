import { afterAll, beforeAll, describe, expect, test } from "vitest"
import {
  accountRow,
  insertElection,
  openSql,
  refusalOf,
  type SampleInput,
  type Sql,
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
  test.each([open, closed])("refuses to remove or change voters: %j", async (kind) => {
    const update = "UPDATE electorate SET part = 'other' WHERE election_id = $1"
    expect(await refusalIn(kind, update)).toBe("electorate_frozen_by_update")
    expect(await refusalIn(kind, "DELETE FROM electorate WHERE election_id = $1")).toBe(
      "electorate_frozen_by_delete",
    )
  })
  test("is edited in a draft", async () => {
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
  test("are registered in a draft, and while open only where registration ends at close", async () => {
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
  test("are limited for a member by the election, and not for an organiser", async () => {
    const registerTwo = (role: "member" | "organiser", kind: SampleInput) =>
      refusalOf(sql, async () => {
        const { id } = await insertElection(sql, kind)
        const account = await sql.insert("account", { ...accountRow(), role })
        for (const name of ["mary", "lin"])
          await sql.insert("candidate", {
            election_id: id,
            name,
            name_key: name,
            registered_by: account["id"],
          })
      })
    expect(await registerTwo("member", {})).toBe("candidate_registered_in_time")
    expect(await registerTwo("member", { candidates_per_member: 2 })).toBeNull()
    expect(await registerTwo("organiser", {})).toBeNull()
  })
  test.each([
    "name = 'Mary', name_key = 'mary' || id",
    "introduction = 'Another'",
    "part = 'other'",
    "account_id = (SELECT account_id FROM electorate LIMIT 1)",
    "created_at = '2020-01-01'",
  ])("%s is refused once the election is open, and in a draft allowed", async (set) => {
    const statement = `UPDATE candidate SET ${set} WHERE election_id = $1`
    expect(await refusalIn(open, statement)).toBe("candidate_frozen_once_open")
    expect(await refusalIn(closed, statement)).toBe("candidate_frozen_once_open")
    expect(await refusalIn({}, statement)).toBeNull()
  })
  test("are withdrawn and restored only while open, and only where counts are shown", async () => {
    const withdraw = "UPDATE candidate SET withdrawn_at = now() WHERE election_id = $1"
    expect(await refusalIn(open, withdraw)).toBeNull()
    for (const hidden of [
      { visibility: "after_close" },
      { visibility: "after_voting" },
      { secrecy: "secret", visibility: "after_close" },
    ])
      expect(await refusalIn({ ...open, ...hidden }, withdraw)).toBe("candidate_frozen_once_open")
    expect(await refusalIn(closed, withdraw)).toBe("candidate_frozen_once_open")
    const restored = refusalOf(sql, async () => {
      const { id } = await insertElection(sql, open)
      await sql.query(withdraw, [id])
      await sql.query("UPDATE candidate SET withdrawn_at = NULL WHERE election_id = $1", [id])
    })
    expect(await restored).toBeNull()
  })
  test("are struck and shown again once voting has begun, whether counts are shown or not", async () => {
    const strike = "UPDATE candidate SET struck_at = now() WHERE election_id = $1"
    expect(await refusalIn({}, strike)).toBe("candidate_frozen_once_open")
    for (const kind of [open, closed, { ...open, secrecy: "secret", visibility: "after_close" }]) {
      expect(await refusalIn(kind, strike)).toBeNull()
      const shown = refusalOf(sql, async () => {
        const { id } = await insertElection(sql, kind)
        await sql.query(strike, [id])
        await sql.query("UPDATE candidate SET struck_at = NULL WHERE election_id = $1", [id])
      })
      expect(await shown).toBeNull()
      const renamed =
        "UPDATE candidate SET struck_at = now(), introduction = 'Another' WHERE election_id = $1"
      expect(await refusalIn(kind, renamed)).toBe("candidate_frozen_once_open")
    }
  })
  test("free their name when they are withdrawn or struck", async () => {
    const again = (set: string) =>
      refusalOf(sql, async () => {
        const { id } = await insertElection(sql, { ...open, registration_closes: "at_close" })
        await sql.query(`UPDATE candidate SET ${set} WHERE election_id = $1`, [id])
        await sql.insert("candidate", { election_id: id, name: "Ada", name_key: "ada" })
      })
    expect(await again("vote_count = 0")).toBe("candidate_name_key_unique")
    expect(await again("withdrawn_at = now()")).toBeNull()
    expect(await again("struck_at = now()")).toBeNull()
  })
  test("gain votes only while open, and lose none", async () => {
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
