import { randomUUID } from "node:crypto"
import jwt from "jsonwebtoken"
import { describe, expect, test } from "vitest"
import { createTestApp, password } from "../testing/create-test-app.ts"
import { rawCall } from "../testing/wire/raw-call.ts"
import { secret, tokenAsOurs, tokenAttacks } from "../testing/wire/token-attacks.ts"
import { createAccessTokens } from "./access-tokens.ts"

const keys = [{ kid: "test", secret }]
const claims = { accountId: randomUUID(), sessionId: randomUUID(), version: 0 }
const attacks = tokenAttacks(claims)

describe("access tokens", () => {
  const tokens = createAccessTokens({ keys, accessSeconds: 3600 })

  test("carry the claims they were signed with", () => {
    const { token, expiresAt } = tokens.sign(claims)
    expect(tokens.verify(token)).toEqual({ ...claims, expiresAt })
    expect(tokens.verify(tokenAsOurs(claims))).toMatchObject(claims)
  })

  test("of a key that no longer signs are valid until it is removed", () => {
    const { token } = tokens.sign(claims)
    const next = { kid: "next", secret: "the-next-secret-of-enough-length-012345" }
    const rotated = createAccessTokens({ keys: [next, ...keys], accessSeconds: 3600 })
    expect(rotated.verify(token)).toMatchObject(claims)
    expect(jwt.decode(rotated.sign(claims).token, { complete: true })?.header.kid).toBe("next")
    const retired = createAccessTokens({ keys: [next], accessSeconds: 3600 })
    expect(() => retired.verify(token)).toThrow("token_expired")
  })

  test.each(Object.entries(attacks))("with %s are refused", (_attack, token) => {
    expect(() => tokens.verify(token)).toThrow("token_expired")
  })

  test("that expired still identify the session to end; forged ones do not", () => {
    const { token } = createAccessTokens({ keys, accessSeconds: -10 }).sign(claims)
    expect(() => tokens.verify(token)).toThrow("token_expired")
    expect(tokens.identify(token)).toEqual(claims)
    expect(tokens.identify(attacks["another key"] ?? "")).toBeNull()
  })
})

test("no token reaches a procedure after its session has ended", async () => {
  await using app = await createTestApp()
  const kim = { username: "kim", email: "kim@example.org", password, tokens: "bearer" } as const
  const signUp = await app.client().auth.signUp.mutate(kim)
  const call = async (path: string, token = signUp.tokens?.accessToken ?? "") => {
    const { error } = await rawCall(`${app.url}/trpc/${path}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    return error?.data.reason
  }
  expect(await call("auth.me")).toBeUndefined()
  expect(await call("auth.me", signUp.tokens?.refreshToken)).toBe("token_expired")
  // Public procedures too: no caller silently becomes a visitor.
  expect(await call("election.list", signUp.tokens?.refreshToken)).toBe("token_expired")

  // Changed past the server, which then gets the notification.
  const comesTo = (path: string) => expect.poll(() => call(path), { interval: 5 })
  await app.db.prisma.account.updateMany({ data: { tokenVersion: 1 } })
  await comesTo("auth.me").toBe("session_ended")
  await app.db.prisma.account.updateMany({ data: { tokenVersion: 0, deactivatedAt: new Date() } })
  await comesTo("election.list").toBe("session_ended")
  await app.db.prisma.account.updateMany({ data: { deactivatedAt: null } })
  await comesTo("auth.me").toBeUndefined()
  await app.db.prisma.session.updateMany({ data: { endedAt: new Date() } })
  await comesTo("auth.me").toBe("session_ended")
})
