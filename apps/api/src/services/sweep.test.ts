import { createTestDatabase } from "@hanpyo/db/testing"
import { expect, test } from "vitest"
import { hashOf } from "../codes/secrets.ts"
import { sweepOnce } from "./sweep.ts"
import { createTestApp, password, type TestApp } from "../testing/create-test-app.ts"
import { startProcesses } from "../testing/votes/processes.ts"
import { reasonOfCall } from "../testing/settled.ts"

/** Adds `count` expired sessions, each with a spent token, and as many expired join codes, sign-ins and counters. */
async function addOld({ db, signUp }: TestApp, count: number): Promise<void> {
  await signUp("old")
  const statements = [
    `WITH old AS (
      INSERT INTO session (account_id, refresh_hash, created_at, expires_at)
      SELECT account.id, sha256(n::text::bytea), clock_timestamp() - interval '2 days', clock_timestamp() - interval '1 s'
        FROM account, generate_series(1, $1::int) n WHERE username = 'old' RETURNING id, refresh_hash)
    INSERT INTO spent_refresh_token (hash, session_id, successor_hash)
    SELECT sha256(refresh_hash), id, refresh_hash FROM old`,
    `INSERT INTO join_code (account_id, code_hash, purpose, created_at, expires_at)
    SELECT account.id, sha256(n::text::bytea), 'reset', clock_timestamp() - interval '2 days', clock_timestamp() - interval '1 s'
      FROM account, generate_series(1, $1::int) n WHERE username = 'old'`,
    `INSERT INTO failed_sign_in (key, account_id, network, hour, first_at, last_at)
    SELECT sha256(n::text::bytea), account.id, n::text, clock_timestamp(), clock_timestamp() - interval '31 days', clock_timestamp() - interval '31 days'
      FROM account, generate_series(1, $1::int) n WHERE username = 'old'`,
    `INSERT INTO rate_limit (key, resets_at)
    SELECT sha256(n::text::bytea), clock_timestamp() - interval '1 s' FROM generate_series(1, $1::int) n`,
  ]
  for (const sql of statements) await db.pool.query(sql, [count])
}

const counts = async ({ db }: TestApp) => ({
  sessions: await db.prisma.session.count(),
  spent: await db.prisma.spentRefreshToken.count(),
  joinCodes: await db.prisma.joinCode.count(),
  failedSignIns: await db.prisma.failedSignIn.count(),
  counters: await db.prisma.rateLimit.count(),
})

test("removes expired rows and keeps all others", async () => {
  await using app = await createTestApp({ env: { RATE_LIMIT: "1" } })
  const organiser = await app.organiser()
  const kim = await app.signUp("kim", { auth: "bearer" })
  const { account } = await kim.auth.me.query()
  const { code } = await organiser.account.resetLink.mutate({ accountId: account.id })
  await addOld(app, 3)
  // No other counter expires while the test runs.
  await app.db.pool.query(
    `UPDATE rate_limit SET resets_at = clock_timestamp() + interval '1 hour'
      WHERE key NOT IN (SELECT sha256(n::text::bytea) FROM generate_series(1, 3) n)`,
  )
  const before = await counts(app)
  expect(await sweepOnce(app, () => true)).toEqual({
    sessions: 0,
    joinCodes: 0,
    failedSignIns: 0,
    invitations: 0,
    counters: 0,
  })
  expect(await sweepOnce(app)).toEqual({
    sessions: 3,
    joinCodes: 3,
    failedSignIns: 3,
    invitations: 0,
    counters: 3,
  })
  expect(await sweepOnce(app)).toEqual({
    sessions: 0,
    joinCodes: 0,
    failedSignIns: 0,
    invitations: 0,
    counters: 0,
  })
  expect(await counts(app)).toEqual({
    sessions: before.sessions - 3,
    spent: before.spent - 3,
    joinCodes: before.joinCodes - 3,
    failedSignIns: 0,
    counters: before.counters - 3,
  })
  await kim.auth.me.query()
  await app.client().auth.join.mutate({ code, password: "another quiet phrase" })
  expect(await sweepOnce(app)).toMatchObject({ joinCodes: 1 })
  expect(await reasonOfCall(app.client().auth.join.mutate({ code, password: "yet another phrase" }))).toBe(
    "bad_code",
  )
})

test("keeps spent refresh tokens as long as their session can be refreshed", async () => {
  await using app = await createTestApp()
  const input = { username: "kim", email: "kim@example.org", password, tokens: "bearer" } as const
  const refresh = async (refreshToken?: string) =>
    (await app.client().auth.refresh.mutate({ refreshToken })).tokens?.refreshToken
  const first = (await app.client().auth.signUp.mutate(input)).tokens?.refreshToken ?? ""
  const second = await refresh(first)
  const third = await refresh(second)
  const spentAt = new Date(Date.now() - 13 * 86_400_000)
  await app.db.prisma.spentRefreshToken.updateMany({ data: { spentAt } })
  await sweepOnce(app)
  expect(await reasonOfCall(refresh(first))).toBe("token_expired")
  expect(await reasonOfCall(refresh(third))).toBe("session_ended")
  expect(await app.db.prisma.auditEntry.count({ where: { kind: "session.reuse_detected" } })).toBe(1)
  // After the session's end the response is the same, before and after the token is deleted.
  const [createdAt, expiresAt] = [new Date(Date.now() - 2 * 86_400_000), new Date(Date.now() - 1000)]
  await app.db.prisma.session.updateMany({ data: { createdAt, expiresAt } })
  expect(await reasonOfCall(refresh(first))).toBe("token_expired")
  await sweepOnce(app)
  expect(await app.db.prisma.spentRefreshToken.count({ where: { hash: hashOf(first) } })).toBe(0)
  expect(await reasonOfCall(refresh(first))).toBe("token_expired")
})

test("removes each row once when several processes sweep at the same time", async () => {
  await using processes = await startProcesses(3)
  // More than three batches.
  await addOld(processes.first, 4500)
  const removed = await Promise.all(processes.apps.map((app) => sweepOnce(app)))
  for (const kind of ["sessions", "joinCodes", "failedSignIns", "counters"] as const)
    expect(removed.reduce((sum, round) => sum + round[kind], 0)).toBe(4500)
  expect(await counts(processes.first)).toEqual({
    sessions: 1,
    spent: 0,
    joinCodes: 0,
    failedSignIns: 0,
    counters: 0,
  })
})

test("skips locked rows and removes them the next time", async () => {
  await using app = await createTestApp()
  await addOld(app, 2)
  const holder = await app.db.pool.connect()
  await holder.query("BEGIN")
  await holder.query("SELECT FROM session WHERE expires_at <= clock_timestamp() LIMIT 1 FOR UPDATE")
  expect(await sweepOnce(app)).toMatchObject({ sessions: 1 })
  await holder.query("COMMIT")
  holder.release()
  expect(await sweepOnce(app)).toMatchObject({ sessions: 1 })
})

test("sweeps when a server starts", async () => {
  await using database = await createTestDatabase()
  {
    await using first = await createTestApp({ database })
    await addOld(first, 5)
  }
  await using app = await createTestApp({ database })
  await expect
    .poll(() => counts(app), { interval: 5 })
    .toEqual({ sessions: 1, spent: 0, joinCodes: 0, failedSignIns: 0, counters: 0 })
})
