import { afterAll, beforeAll, expect, test } from "vitest"
import {
  cast,
  closeElection,
  insertElection,
  openSql,
  refusalOf,
  type Row,
  type Sql,
} from "./testing/rows.fixture.ts"

let sql: Sql
beforeAll(async () => {
  sql = await openSql()
})
afterAll(() => sql[Symbol.asyncDispose]())

const secret = { secrecy: "secret", visibility: "after_close" }

const afterOneVote = (statement: string, kind: Row = {}) =>
  refusalOf(sql, async () => {
    const election = await insertElection(sql, { status: "open", ...kind })
    await cast(sql, { election, voter: election.voters[0], secret: kind === secret })
    await sql.insert("audit_entry", { scope: "security", kind: "account.deactivated" })
    await closeElection(sql, election.id)
    await sql.query(statement)
  })
test.each([
  ["UPDATE ballot SET candidate_id = candidate_id", "ballot_never_updated"],
  ["UPDATE ballot SET voter_id = NULL WHERE false", "ballot_never_updated"],
  ["DELETE FROM ballot", "ballot_deleted_by_purge"],
  ["TRUNCATE ballot", "ballot_never_truncated"],
  ["TRUNCATE election CASCADE", "participation_never_truncated"],
  ["UPDATE audit_entry SET kind = 'nothing.happened'", "audit_entry_never_updated"],
  ["DELETE FROM audit_entry", "audit_entry_never_deleted"],
  ["TRUNCATE audit_entry", "audit_entry_never_truncated"],
  ["UPDATE participation SET voter_id = voter_id", "participation_never_updated"],
  ["TRUNCATE participation, ballot", "participation_never_truncated"],
])("%s is refused by %s", async (statement, constraint) => {
  expect(await afterOneVote(statement)).toBe(constraint)
})
test("keeps participations of secret elections", async () => {
  expect(await afterOneVote("DELETE FROM participation", secret)).toBe(
    "participation_deleted_by_seal_or_purge",
  )
})
