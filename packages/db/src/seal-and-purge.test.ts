import { afterAll, beforeAll, describe, expect, test } from "vitest"
import {
  cast,
  closeElection,
  insertElection,
  openElection,
  openSql,
  refusalOf,
  type SampleElection,
  type SampleInput,
  type Sql,
  accountRow,
} from "./testing/rows.fixture.ts"

let sql: Sql
beforeAll(async () => {
  sql = await openSql()
})
afterAll(() => sql[Symbol.asyncDispose]())

const secret: SampleInput = { secrecy: "secret", visibility: "after_close" }

/** A closed election in which every voter has voted, each in a transaction of its own. */
async function votedElection(kind: SampleInput, moreVoters = 0): Promise<SampleElection> {
  const election = await insertElection(sql, kind)
  for (let more = 0; more < moreVoters; more++) {
    const { id } = await sql.insert("account", accountRow())
    await sql.insert("electorate", { election_id: election.id, account_id: id })
    election.voters.push(id)
  }
  await openElection(sql, election.id)
  for (const [index, voter] of election.voters.entries()) {
    await sql.query("BEGIN")
    await cast(sql, { election, voter, candidate: election.candidates[index % 2], secret: kind === secret })
    await sql.query("COMMIT")
  }
  await closeElection(sql, election.id)
  return election
}

const seal = (id: unknown) => sql.query("SELECT seal_election($1) AS sealed", [id])
const purge = (id: unknown) => sql.query("SELECT purge_election($1)", [id])
const counts = (id: unknown) =>
  sql.query(
    `SELECT (SELECT count(*)::int FROM ballot WHERE election_id = $1) AS ballots,
            (SELECT count(*)::int FROM participation WHERE election_id = $1) AS participations,
            (SELECT count(*)::int FROM candidate WHERE election_id = $1) AS candidates,
            (SELECT count(*)::int FROM electorate WHERE election_id = $1) AS electorate,
            (SELECT count(*)::int FROM election WHERE id = $1) AS elections`,
    [id],
  )

describe("seal_election", () => {
  test("keeps participations and ballots, and leaves nothing that joins the two", async () => {
    const { id, voters } = await votedElection(secret, 37)
    const said = "SELECT id, candidate_id, voter_id, cast_at FROM ballot WHERE election_id = $1 ORDER BY id"
    const before = await sql.query(said, [id])
    const joined = `SELECT count(*)::int AS pairs FROM participation p JOIN ballot b
                      ON b.election_id = p.election_id AND b.xmin::text = p.xmin::text WHERE p.election_id = $1`
    expect(await sql.query(joined, [id])).toEqual([{ pairs: 40 }])

    expect(await seal(id)).toEqual([{ sealed: true }])
    expect(await sql.query(said, [id])).toEqual(before)
    await sql.query("VACUUM participation, ballot, candidate")

    expect(await sql.query(joined, [id])).toEqual([{ pairs: 0 }])
    const order = await sql.query(
      "SELECT voter_id, xmin::text FROM participation WHERE election_id = $1 ORDER BY ctid",
      [id],
    )
    expect(order.map(({ voter_id }) => voter_id)).toEqual(
      voters.map(String).toSorted((a, b) => (a < b ? -1 : 1)),
    )
    expect(new Set(order.map(({ xmin }) => xmin)).size).toBe(1)
    const ballots = await sql.query(
      "SELECT encode(id, 'hex') AS id, xmin::text FROM ballot WHERE election_id = $1 ORDER BY ctid",
      [id],
    )
    const ids = ballots.map(({ id }) => String(id))
    expect(ids).toEqual(ids.toSorted((a, b) => (a < b ? -1 : 1)))
    expect(new Set(ballots.map(({ xmin }) => xmin)).size).toBe(1)
    expect(
      await sql.query("SELECT sealed_at IS NOT NULL AS sealed FROM election WHERE id = $1", [id]),
    ).toEqual([{ sealed: true }])
  })

  test("rewrites candidates unchanged, and lets nothing about them change", async () => {
    const { id, candidates } = await votedElection(secret, 5)
    const said = "SELECT * FROM candidate WHERE election_id = $1 ORDER BY id"
    const before = await sql.query(said, [id])
    await seal(id)
    expect(await sql.query(said, [id])).toEqual(before)
    const { rows } = await sql.client.query("SELECT DISTINCT xmin FROM candidate WHERE election_id = $1", [
      id,
    ])
    expect(rows).toHaveLength(1)
    const change = await refusalOf(sql, async () => {
      await sql.query("SELECT set_config('hanpyo.sealing', $1, true)", [id])
      await sql.query("UPDATE candidate SET vote_count = vote_count + 1 WHERE id = $1", [candidates[0]])
    })
    expect(change).toBe("candidate_frozen_once_open")
  })

  test("does nothing the second time", async () => {
    const { id } = await votedElection(secret)
    await seal(id)
    expect(await seal(id)).toEqual([{ sealed: false }])
  })

  test.each([
    { status: "closed" },
    { ...secret, status: "open" },
    { ...secret, status: "draft" },
  ] satisfies SampleInput[])("refuses %j", async (kind) => {
    expect(await refusalOf(sql, async () => seal((await insertElection(sql, kind)).id))).toBe("seal_election")
  })

  test("allows nothing to other statements of its transaction, nor to other elections", async () => {
    const { id } = await votedElection(secret)
    const other = await votedElection(secret)
    const refusal = await refusalOf(sql, async () => {
      await seal(id)
      await sql.query("DELETE FROM participation WHERE election_id = $1", [id])
    })
    expect(refusal).toBe("participation_deleted_by_seal_or_purge")
    const ballots = await refusalOf(sql, async () => {
      await seal(id)
      await sql.query("DELETE FROM ballot WHERE election_id = $1", [id])
    })
    expect(ballots).toBe("ballot_deleted_by_purge")
    const elsewhere = await refusalOf(sql, async () => {
      await sql.query("SELECT set_config('hanpyo.sealing', $1, true)", [String(id)])
      await sql.query("DELETE FROM participation WHERE election_id = $1", [other.id])
    })
    expect(elsewhere).toBe("participation_deleted_by_seal_or_purge")
    const late = await refusalOf(sql, async () => {
      await sql.query("SELECT set_config('hanpyo.sealing', $1, true)", [String(other.id)])
      const closed = await insertElection(sql, { ...secret, status: "closed" })
      await sql.insert("participation", { election_id: closed.id, voter_id: closed.voters[0] })
    })
    expect(late).toBe("participation_while_open")
  })
})

describe("purge_election", () => {
  test.each([{}, secret])("deletes a closed election with all in it, and records it: %j", async (kind) => {
    const { id } = await votedElection(kind)
    const kept = await votedElection(kind)
    const { id: actor } = await sql.insert("account", accountRow())
    await sql.insert("audit_entry", { scope: "election", kind: "election.closed", election_id: id })
    await sql.query("SELECT purge_election($1, $2)", [id, actor])

    const none = { ballots: 0, participations: 0, candidates: 0, electorate: 0, elections: 0 }
    expect(await counts(id)).toEqual([none])
    const all = { ballots: 3, participations: 3, candidates: 2, electorate: 3, elections: 1 }
    expect(await counts(kept.id)).toEqual([all])
    const entries = "SELECT kind, actor_id, detail FROM audit_entry WHERE election_id = $1 ORDER BY id"
    expect(await sql.query(entries, [id])).toEqual([
      { kind: "election.closed", actor_id: null, detail: {} },
      { kind: "election.purged", actor_id: actor, detail: { voted: 3, eligible: 3 } },
    ])
  })

  test("works on a sealed election", async () => {
    const { id } = await votedElection(secret)
    await seal(id)
    await purge(id)
    expect((await counts(id))[0]?.["ballots"]).toBe(0)
  })

  test.each(["draft", "open"] as const)("refuses an election that is %s", async (status) => {
    const refusal = await refusalOf(sql, async () => purge((await insertElection(sql, { status })).id))
    expect(refusal).toBe("purge_election")
  })

  test("allows nothing to other statements of its transaction", async () => {
    const [purged, other] = [await votedElection({}), await votedElection({})]
    const refusal = await refusalOf(sql, async () => {
      await purge(purged.id)
      expect(await sql.query("SELECT rewritten_election('purging') AS id")).toEqual([{ id: null }])
      await sql.query("DELETE FROM ballot WHERE election_id = $1", [other.id])
    })
    expect(refusal).toBe("ballot_deleted_by_purge")
  })
})
