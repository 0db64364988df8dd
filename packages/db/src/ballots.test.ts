import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { cast, hash, insertElection, openSql, refusalOf, type Row, type Sql } from "./testing/rows.fixture.ts"

let sql: Sql
beforeAll(async () => {
  sql = await openSql()
})
afterAll(() => sql[Symbol.asyncDispose]())

const secret = { secrecy: "secret", visibility: "after_close" }

/** The constraint that refuses a ballot in an election of the given kind. */
const refusalOfBallot = (
  kind: Row,
  ballot: (election: Awaited<ReturnType<typeof insertElection>>) => Row | Promise<Row>,
): Promise<string | null> =>
  refusalOf(sql, async () => {
    const election = await insertElection(sql, { status: "open", ...kind })
    const base = { id: hash("ballot"), election_id: election.id, candidate_id: election.candidates[0] }
    await sql.query("INSERT INTO participation VALUES ($1, $2)", [election.id, election.voters[0]])
    await sql.insert("ballot", { ...base, ...(await ballot(election)) })
  })

describe("a new ballot", () => {
  test("holds voter and time in an open election", async () => {
    const complete = { cast_at: new Date() }
    expect(await refusalOfBallot({}, ({ voters }) => ({ voter_id: voters[0], ...complete }))).toBeNull()
    expect(await refusalOfBallot({}, () => ({}))).toBe("ballot_fits_election")
  })
  test("holds neither in a secret one", async () => {
    const complete = { cast_at: new Date() }
    expect(await refusalOfBallot(secret, () => ({}))).toBeNull()
    expect(await refusalOfBallot(secret, ({ voters }) => ({ voter_id: voters[0], ...complete }))).toBe(
      "ballot_fits_election",
    )
  })
  test("names a candidate of its own election", async () => {
    const refusal = await refusalOfBallot(secret, async () => {
      const other = await insertElection(sql, { ...secret, status: "open" })
      return { candidate_id: other.candidates[0] }
    })
    expect(refusal).toBe("ballot_election_id_candidate_id_fkey")
  })
  test("names a candidate who is not struck", async () => {
    const refusal = await refusalOf(sql, async () => {
      const election = await insertElection(sql, { status: "open" })
      await sql.query("UPDATE candidate SET struck_at = now() WHERE id = $1", [election.candidates[0]])
      await cast(sql, { election, voter: election.voters[0] })
    })
    expect(refusal).toBe("ballot_fits_election")
  })
  test("names a candidate who has not withdrawn", async () => {
    const refusal = await refusalOf(sql, async () => {
      const election = await insertElection(sql, secret)
      await sql.query("UPDATE candidate SET withdrawn_at = now() WHERE id = $1", [election.candidates[0]])
      await sql.query(
        "UPDATE election SET status = 'open', opened_at = now(), eligible_count = 3 WHERE id = $1",
        [election.id],
      )
      await cast(sql, { election, voter: election.voters[0], secret: true })
    })
    expect(refusal).toBe("ballot_fits_election")
  })
  test("of an open election belongs to a voter who takes part", async () => {
    const refusal = await refusalOfBallot({}, ({ voters }) => ({ voter_id: voters[1], cast_at: new Date() }))
    expect(refusal).toBe("ballot_fits_election")
  })
  test.each(["draft", "closed"] as const)("does not enter an election that is %s", async (status) => {
    const refusal = await refusalOf(sql, async () => {
      const { id, candidates } = await insertElection(sql, { ...secret, status })
      await sql.insert("ballot", { id: hash("late"), election_id: id, candidate_id: candidates[0] })
    })
    expect(refusal).toBe("ballot_fits_election")
  })
  test("is refused with its whole batch if one of 500 is wrong", async () => {
    const refusal = await refusalOf(sql, async () => {
      const { id, candidates, voters } = await insertElection(sql, { ...secret, status: "open" })
      await sql.query("INSERT INTO participation VALUES ($1, $2)", [id, voters[0]])
      await sql.query(
        `INSERT INTO ballot (id, election_id, candidate_id, voter_id, cast_at)
         SELECT sha256(n::text::bytea), $1, $2, CASE n WHEN 500 THEN $3::uuid END, CASE n WHEN 500 THEN now() END
         FROM generate_series(1, 500) n`,
        [id, candidates[0], voters[0]],
      )
    })
    expect(refusal).toBe("ballot_fits_election")
  })
})

describe("one vote", () => {
  test("a voter takes part once, and only a voter does", async () => {
    const again = await refusalOf(sql, async () => {
      const election = await insertElection(sql, { status: "open" })
      await cast(sql, { election, voter: election.voters[0] })
      await cast(sql, { election, voter: election.voters[0] })
    })
    expect(again).toBe("participation_pkey")
    const stranger = await refusalOf(sql, async () => {
      const [election, other] = [await insertElection(sql, { status: "open" }), await insertElection(sql)]
      await cast(sql, { election, voter: other.voters[0] })
    })
    expect(stranger).toBe("participation_election_id_voter_id_fkey")
  })
  test("an open election holds one ballot a voter", async () => {
    const refusal = await refusalOf(sql, async () => {
      const election = await insertElection(sql, { status: "open" })
      await cast(sql, { election, voter: election.voters[0] })
      const again = {
        election_id: election.id,
        candidate_id: election.candidates[1],
        voter_id: election.voters[0],
      }
      await sql.insert("ballot", { id: hash("again"), ...again, cast_at: new Date() })
    })
    expect(refusal).toBe("ballot_voter_unique")
  })
  test.each(["draft", "closed"] as const)(
    "refuses participation in an election that is %s",
    async (status) => {
      const refusal = await refusalOf(sql, async () => {
        const { id, voters } = await insertElection(sql, { status })
        await sql.insert("participation", { election_id: id, voter_id: voters[0] })
      })
      expect(refusal).toBe("participation_while_open")
    },
  )
})

test("finds a receipt among thousands through the index", async () => {
  const { id: electionId, candidates } = await insertElection(sql, { ...secret, status: "open" })
  await sql.query(
    `INSERT INTO ballot (id, election_id, candidate_id)
     SELECT sha256(n::text::bytea), $1, $2 FROM generate_series(1, 3000) n`,
    [electionId, candidates[0]],
  )
  await sql.query("ANALYZE ballot")
  const id = hash("1234")
  const receipt = hash(Buffer.concat([Buffer.from("hanpyo receipt v1"), id]))
  const find = "SELECT id FROM ballot WHERE election_id = $1 AND ballot_receipt(id) = $2"
  expect(await sql.query(find, [electionId, receipt])).toEqual([{ id }])
  expect(await sql.query(find, [electionId, id])).toEqual([])
  expect(JSON.stringify(await sql.query(`EXPLAIN ${find}`, [electionId, receipt]))).toContain(
    "ballot_receipt_idx",
  )
})
