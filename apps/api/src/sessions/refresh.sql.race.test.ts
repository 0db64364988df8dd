import { expect, test } from "vitest"
import { createTestDatabase } from "@hanpyo/db/testing"
import { createTestApp, password, type TestApp } from "../testing/create-test-app.ts"
import { fulfilled, reasonOfCall, reasonsOf, times } from "../testing/settled.ts"
import { hashOf } from "../codes/secrets.ts"

const kim = { username: "kim", email: "kim@example.org", password, tokens: "bearer" } as const

const begin = async (app: TestApp): Promise<string> =>
  (await app.client().auth.signUp.mutate(kim)).tokens?.refreshToken ?? ""
const refresh = async (app: TestApp, refreshToken: string): Promise<string> =>
  (await app.client().auth.refresh.mutate({ refreshToken })).tokens?.refreshToken ?? ""
/** The grace period starts when a token is spent. */
const spendEarlier = (app: TestApp, { token, seconds }: { token: string; seconds: number }) =>
  app.db.prisma.spentRefreshToken.update({
    where: { hash: hashOf(token) },
    data: { spentAt: new Date(Date.now() - seconds * 1000) },
  })
const detected = (app: TestApp) =>
  app.db.prisma.auditEntry.findMany({ where: { scope: "security", kind: "session.reuse_detected" } })

test("answers twenty concurrent refreshes of one token with one successor", async () => {
  await using app = await createTestApp()
  const token = await begin(app)
  const successors = await Promise.all(times(20, () => refresh(app, token)))
  const [successor = "", ...others] = new Set(successors)
  expect(others).toEqual([])
  expect(successor).not.toBe(token)
  expect(await refresh(app, successor)).not.toBe(successor)
  expect(await app.db.prisma.spentRefreshToken.count()).toBe(2)
  expect(await detected(app)).toEqual([])
})

test("repeats a lost answer, however late, until its token is used", async () => {
  await using app = await createTestApp()
  const first = await begin(app)
  const second = await refresh(app, first)
  await spendEarlier(app, { token: first, seconds: 86_400 })
  expect(await refresh(app, first)).toBe(second)
})

test("repeats it for ten seconds after that use", async () => {
  await using app = await createTestApp()
  const first = await begin(app)
  const second = await refresh(app, first)
  const third = await refresh(app, second)
  await spendEarlier(app, { token: second, seconds: 8 })
  expect(await refresh(app, first)).toBe(second)
  expect(await refresh(app, second)).toBe(third)
})

test("a token reused later ends the session everywhere, and is audited once", async () => {
  await using app = await createTestApp()
  const first = await begin(app)
  const second = await refresh(app, first)
  const { tokens } = await app.client().auth.refresh.mutate({ refreshToken: second })
  await spendEarlier(app, { token: second, seconds: 11 })
  const client = app.client({ auth: "bearer", ...(tokens && { tokens }) })
  const { account } = await client.auth.me.query()
  const replays = await Promise.allSettled(times(20, () => refresh(app, first)))
  expect(fulfilled(replays)).toEqual([])
  for (const reason of reasonsOf(replays)) expect(reason).toMatch(/^(token_expired|session_ended)$/)
  expect(await reasonOfCall(refresh(app, tokens?.refreshToken ?? ""))).toBe("session_ended")
  expect(await reasonOfCall(refresh(app, second))).toBe("session_ended")
  expect(await reasonOfCall(app.client().auth.verify.mutate({ token: tokens?.accessToken }))).toBe(
    "session_ended",
  )
  const session = await app.db.prisma.session.findFirstOrThrow()
  expect(session.endedAt).not.toBeNull()
  expect(await detected(app)).toMatchObject([
    { accountId: account.id, actorId: null, detail: { sessionId: session.id } },
  ])
})

test("a token two steps back ends the session at any time", async () => {
  await using app = await createTestApp()
  const first = await begin(app)
  const second = await refresh(app, first)
  const third = await refresh(app, second)
  await refresh(app, third)
  await spendEarlier(app, { token: second, seconds: 11 })
  expect(await reasonOfCall(refresh(app, first))).toBe("token_expired")
  expect(await detected(app)).toHaveLength(1)
})

test("an unknown token ends nothing", async () => {
  await using app = await createTestApp()
  const first = await begin(app)
  expect(await reasonOfCall(refresh(app, "made-up"))).toBe("token_expired")
  expect(await refresh(app, first)).not.toBe("")
  expect(await detected(app)).toEqual([])
})

test("refuses to refresh an expired session, however often it was refreshed", async () => {
  await using app = await createTestApp()
  const { tokens } = await app.client().auth.signUp.mutate(kim)
  const [createdAt, expiresAt] = [new Date(Date.now() - 15 * 86_400_000), new Date(Date.now() - 1000)]
  await app.db.prisma.session.updateMany({ data: { createdAt, expiresAt } })
  const { refreshToken, accessToken: token } = tokens ?? {}
  expect(await reasonOfCall(app.client().auth.refresh.mutate({ refreshToken }))).toBe("token_expired")
  expect(await reasonOfCall(app.client().auth.verify.mutate({ token }))).toBe("session_ended")
})

test("refreshing does not move the end of a session", async () => {
  await using app = await createTestApp()
  const token = await begin(app)
  const { expiresAt } = await app.db.prisma.session.findFirstOrThrow()
  const refreshed = await app.client().auth.refresh.mutate({ refreshToken: token })
  expect(refreshed.tokens?.refreshExpiresAt).toBe(expiresAt.toISOString())
})

test("neither a restart nor a new first key ends a session", async () => {
  await using database = await createTestDatabase()
  const first = await createTestApp({ database })
  const { tokens } = await first.client().auth.signUp.mutate(kim)
  const second = await first.client().auth.refresh.mutate({ refreshToken: tokens?.refreshToken })
  const keys = (first.services.config.tokenKeys ?? []).map(({ kid, secret }) => `${kid}:${secret}`)
  await first[Symbol.asyncDispose]()
  const env = {
    TOKEN_SECRET: ["next:the-next-secret-that-only-tests-ever-use-0123456789", ...keys].join(","),
  }
  await using app = await createTestApp({ database, env })
  const client = app.client({ auth: "bearer", ...(tokens && { tokens }) })
  expect((await client.auth.me.query()).account.username).toBe("kim")
  // The lost answer from before the change is repeated unchanged.
  expect(await refresh(app, tokens?.refreshToken ?? "")).toBe(second.tokens?.refreshToken)
  expect(await refresh(app, second.tokens?.refreshToken ?? "")).not.toBe("")
})
