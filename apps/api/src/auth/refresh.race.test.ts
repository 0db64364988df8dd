import { expect, test } from "vitest"
import { createTestDatabase } from "@hanpyo/db/testing"
import { createTestApp, password } from "../testing/create-test-app.ts"
import { fulfilled, reasonOfCall, reasonsOf, times } from "../testing/settled.ts"

const kim = { username: "kim", email: "kim@example.org", password, tokens: "bearer" } as const

test("of twenty refreshes with one token at once exactly one succeeds, and its successor works", async () => {
  await using app = await createTestApp()
  const { tokens } = await app.client().auth.signUp.mutate(kim)
  const refreshToken = tokens?.refreshToken
  const calls = await Promise.allSettled(times(20, () => app.client().auth.refresh.mutate({ refreshToken })))
  expect(reasonsOf(calls)).toEqual(times(19, () => "token_expired"))
  const [won] = fulfilled(calls)
  const next = await app.client().auth.refresh.mutate({ refreshToken: won?.tokens?.refreshToken })
  expect(next.account.username).toBe("kim")
})

test("a session past its end is not renewed, however often it was before", async () => {
  await using app = await createTestApp()
  const { tokens } = await app.client().auth.signUp.mutate(kim)
  const [createdAt, expiresAt] = [new Date(Date.now() - 15 * 86_400_000), new Date(Date.now() - 1000)]
  await app.db.prisma.session.updateMany({ data: { createdAt, expiresAt } })
  const { refreshToken, accessToken: token } = tokens ?? {}
  expect(await reasonOfCall(app.client().auth.refresh.mutate({ refreshToken }))).toBe("token_expired")
  expect(await reasonOfCall(app.client().auth.verify.mutate({ token }))).toBe("session_ended")
})

test("a restart of the server signs nobody out", async () => {
  await using database = await createTestDatabase()
  const first = await createTestApp({ database })
  const { tokens } = await first.client().auth.signUp.mutate(kim)
  await first[Symbol.asyncDispose]()
  await using second = await createTestApp({ database })
  const client = second.client({ auth: "bearer", ...(tokens && { tokens }) })
  expect((await client.auth.me.query()).account.username).toBe("kim")
  expect((await client.auth.refresh.mutate()).account.username).toBe("kim")
})
