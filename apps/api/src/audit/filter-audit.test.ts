import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { at, fieldsOfCall, reasonOfCall } from "../testing/settled.ts"
import { pageSql, pageValues } from "./log/list-audit.ts"

async function busyElection() {
  const app = await createTestApp()
  const [ann, bob, kim] = [await app.organiser("ann"), await app.organiser("bob"), await app.signUp("kim")]
  const { election } = await ann.election.create.mutate({ title: "Chair", preset: "plain" })
  const electionId = election.id
  for (const title of ["1", "2", "3"]) await bob.election.update.mutate({ electionId, title })
  await ann.candidate.create.mutate({ electionId, name: "Ada" })
  return { app, ann, bob, kim, electionId }
}

test("filters by kind, actor and time, and pages through each match once", async () => {
  const { app, ann, electionId } = await busyElection()
  await using _app = app
  const kinds = async (filter: object) =>
    (await ann.audit.list.query({ electionId, ...filter })).entries.map(({ kind }) => kind)
  expect(await kinds({ kind: "candidate.registered" })).toEqual(["candidate.registered"])
  expect(await kinds({ kind: "election.purged" })).toEqual([])
  const updated = ["election.updated", "election.updated", "election.updated"]
  expect(await kinds({ account: "BOB" })).toEqual(updated)
  expect(await kinds({ account: "bob", kind: "election.created" })).toEqual([])
  const first = await ann.audit.list.query({ electionId, account: "bob", limit: 2 })
  expect(first.entries).toHaveLength(2)
  const second = await ann.audit.list.query({
    electionId,
    account: "bob",
    limit: 2,
    cursor: first.nextCursor ?? "",
  })
  expect([second.entries.length, second.nextCursor]).toEqual([1, null])
  const all = (await ann.audit.list.query({ electionId })).entries
  const middle = at(all, 2).at
  const later = all.filter((entry) => entry.at >= middle).map(({ kind }) => kind)
  const earlier = all.filter((entry) => entry.at < middle).map(({ kind }) => kind)
  expect(await kinds({ from: middle })).toEqual(later)
  expect(await kinds({ to: middle })).toEqual(earlier)
  expect([...later, ...earlier]).toHaveLength(all.length)
})

test("finds acts by the account acted on, for organisers only", async () => {
  const { app, ann, bob, kim, electionId } = await busyElection()
  await using _app = app
  const { account } = await kim.auth.me.query()
  await bob.account.deactivate.mutate({ accountId: account.id, deactivated: true })
  const input = { scope: "security", account: "kim" } as const
  expect((await ann.audit.list.query(input)).entries).toMatchObject([
    { kind: "account.deactivated", byName: "bob", aboutName: "kim" },
  ])
  const lee = await app.signUp("lee")
  const byAccount = { electionId, account: "bob" }
  expect(await reasonOfCall(lee.audit.list.query(byAccount))).toBe("not_organiser")
  expect(await reasonOfCall(app.client().audit.list.query(byAccount))).toBe("not_signed_in")
  expect((await lee.audit.list.query({ electionId, kind: "election.updated" })).entries).toHaveLength(3)
})

test("names an invalid filter", async () => {
  const { app, ann, electionId } = await busyElection()
  await using _app = app
  const problems = (filter: object) => fieldsOfCall(ann.audit.list.query({ electionId, ...filter }))
  expect(await problems({ account: "nobody" })).toEqual({ account: "not_one_of" })
  expect(await problems({ kind: "opened the election" })).toEqual({ kind: "malformed" })
  expect(await problems({ from: "yesterday" })).toEqual({ from: "not_an_instant" })
  expect(await problems({ from: "2026-03-02T00:00:00Z", to: "2026-03-01T00:00:00Z" })).toEqual({
    to: "not_after_start",
  })
})

const fillSql = `
  INSERT INTO audit_entry (scope, kind, election_id, actor_id, at)
  SELECT 'election', CASE WHEN n % 5000 = 0 THEN 'election.closed' ELSE 'election.updated' END,
    CASE WHEN n % 2 = 0 THEN $1::uuid ELSE $2::uuid END, CASE WHEN n % 1000 = 0 THEN $3::uuid ELSE $4::uuid END,
    timestamptz '2026-01-01' + n * interval '1 minute'
  FROM generate_series(1, 100000) n`

test("answers every filter among 100,000 entries by an index", async () => {
  await using app = await createTestApp()
  const [one, other, rare, busy] = [1, 2, 3, 4].map((n) => `00000000-0000-4000-8000-00000000000${n}`)
  await app.db.pool.query(fillSql, [one, other, rare, busy])
  await app.db.pool.query("ANALYZE audit_entry")
  const page = { scope: "election", electionId: one ?? null, before: null, limit: 50 } as const
  const filters = {
    none: {},
    "a page further back": { before: 20_000n },
    kind: { kind: "election.closed" },
    account: { accountId: rare ?? null },
    time: { from: "2026-01-03T00:00:00Z", to: "2026-01-03T06:00:00Z" },
    "none, of security": { scope: "security", electionId: null },
    "account, of security": { scope: "security", electionId: null, accountId: rare ?? null },
  } as const
  for (const [name, filter] of Object.entries(filters)) {
    const { rows } = await app.db.pool.query<{ "QUERY PLAN": string }>(
      `EXPLAIN ${pageSql}`,
      pageValues({ ...page, ...filter }),
    )
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n")
    expect([name, plan]).not.toEqual([name, expect.stringContaining("Seq Scan on audit_entry") as unknown])
    expect([name, plan]).toEqual([name, expect.stringMatching(/Index.* (on|using) "?audit_entry/) as unknown])
  }
})
