import { describe, expect, test } from "vitest"
import { createTestApp, password } from "../testing/create-test-app.ts"
import { reasonOfCall } from "../testing/settled.ts"

const kim = { username: "kim", email: "kim@example.org", password }

describe("S1 sign up with username, e-mail, password", () => {
  test("creates the account and signs it in", async () => {
    await using app = await createTestApp()
    const client = app.client()
    const session = await client.auth.signUp.mutate(kim)
    expect(session.account).toMatchObject({
      username: "kim",
      email: "kim@example.org",
      name: "kim",
      role: "member",
    })
    expect(await client.auth.me.query()).toEqual({ account: session.account, hasVoted: false })
  })

  test("refuses a password that is too short, and one that bcrypt would truncate", async () => {
    await using app = await createTestApp()
    for (const bad of ["1234567", "비".repeat(25)]) {
      const failure = app.client().auth.signUp.mutate({ ...kim, password: bad })
      await expect(failure).rejects.toMatchObject({
        data: { reason: "invalid_input", fields: { password: {} } },
      })
    }
    expect(await app.db.prisma.account.count()).toBe(0)
  })
})

describe("S2 an existing username or e-mail is an error with a message", () => {
  test("regardless of case and form", async () => {
    await using app = await createTestApp()
    await app.client().auth.signUp.mutate(kim)
    const username = app.client().auth.signUp.mutate({ ...kim, username: "ＫIM", email: "other@example.org" })
    await expect(username).rejects.toMatchObject({
      message: "This username is taken. Please choose another.",
    })
    const email = app
      .client({ locale: "ko" })
      .auth.signUp.mutate({ ...kim, username: "lee", email: "KIM@Example.org" })
    await expect(email).rejects.toMatchObject({ data: { reason: "email_taken", httpStatus: 409 } })
    expect(await app.client().auth.isUsernameFree.query({ username: "KIM" })).toEqual({ free: false })
    expect(await app.client().auth.isUsernameFree.query({ username: "lee" })).toEqual({ free: true })
  })
})

describe("S3 sign-up issues access and refresh tokens", () => {
  test("in cookies by default", async () => {
    await using app = await createTestApp()
    const session = await app.client().auth.signUp.mutate(kim)
    expect(session).toMatchObject({ message: "Welcome! Your account is ready.", tokens: null })
  })

  test("in the body for bearers", async () => {
    await using app = await createTestApp()
    const client = app.client({ auth: "bearer" })
    const { tokens } = await client.auth.signUp.mutate(kim)
    expect(tokens?.accessToken).toMatch(/^ey/)
    expect(tokens?.refreshToken).toMatch(/^[\w-]{43}$/)
    expect((await client.auth.me.query()).account.username).toBe("kim")
  })
})

describe("S4 access lives 3 hours, refresh 14 days", () => {
  test("as the tokens themselves state", async () => {
    await using app = await createTestApp()
    const { tokens } = await app.client().auth.signUp.mutate({ ...kim, tokens: "bearer" })
    const hoursFromNow = (instant = "") => (Date.parse(instant) - Date.now()) / 3_600_000
    expect(hoursFromNow(tokens?.accessExpiresAt)).toBeCloseTo(3, 1)
    expect(hoursFromNow(tokens?.refreshExpiresAt)).toBeCloseTo(14 * 24, 1)
  })
})

describe("S5 sign in with username and password", () => {
  test("answers alike for an unknown username, a wrong password and a deactivated account", async () => {
    await using app = await createTestApp()
    await app.signUp("kim")
    await app.signUp("gone")
    await app.db.prisma.account.update({
      where: { usernameKey: "gone" },
      data: { deactivatedAt: new Date() },
    })
    await app.db.prisma.account.create({ data: { username: "invited", usernameKey: "invited" } })
    const attempts = [
      { username: "kim", password: "wrong" },
      { username: "nobody", password },
      { username: "gone", password },
      { username: "invited", password },
      { username: "kim\0", password },
      { username: "kim", password: password + "x".repeat(80) },
    ]
    for (const attempt of attempts) {
      const failure = app.client().auth.signIn.mutate(attempt)
      await expect(failure).rejects.toMatchObject({ data: { reason: "bad_credentials", httpStatus: 401 } })
    }
  })
})

describe("S6 sign-in returns message, username, tokens, whether they voted", () => {
  test("reports hasVoted for the current election", async () => {
    await using app = await createTestApp()
    const voter = await app.signUp("kim")
    const { candidates } = await app.openElection({ candidates: ["Ada"] })
    const credentials = { username: "KIM", password, tokens: "bearer" } as const
    expect(await app.client().auth.signIn.mutate(credentials)).toMatchObject({ hasVoted: false })
    await voter.vote.cast.mutate({ candidateId: candidates[0]?.id ?? "" })
    const session = await app.client().auth.signIn.mutate(credentials)
    expect(session).toMatchObject({
      message: "You are signed in.",
      account: { username: "kim" },
      hasVoted: true,
    })
    expect(session.tokens).not.toBeNull()
  })
})

describe("S7 only signed-in accounts vote", () => {
  test("refuses a visitor and stores nothing", async () => {
    await using app = await createTestApp()
    const { candidates } = await app.openElection({ candidates: ["Ada"] })
    expect(await reasonOfCall(app.client().vote.cast.mutate({ candidateId: candidates[0]?.id ?? "" }))).toBe(
      "not_signed_in",
    )
    expect(await app.db.prisma.ballot.count()).toBe(0)
  })
})

describe("S16 token verify and token refresh", () => {
  test("verify returns the token's owner and its expiry", async () => {
    await using app = await createTestApp()
    const client = await app.signUp("kim")
    const verified = await client.auth.verify.mutate()
    expect(verified).toMatchObject({ valid: true, account: { username: "kim" } })
    expect(Date.parse(verified.expiresAt)).toBeGreaterThan(Date.now())
    expect(await reasonOfCall(app.client().auth.verify.mutate())).toBe("not_signed_in")
    expect(await reasonOfCall(app.client().auth.verify.mutate({ token: "none of ours" }))).toBe(
      "token_expired",
    )
  })

  test("refresh returns new tokens and spends the old one", async () => {
    await using app = await createTestApp()
    const { tokens: first } = await app.client().auth.signUp.mutate({ ...kim, tokens: "bearer" })
    const anyone = app.client()
    const refreshed = await anyone.auth.refresh.mutate({ refreshToken: first?.refreshToken })
    expect(refreshed).toMatchObject({
      account: { username: "kim" },
      message: "Your session has been refreshed.",
    })
    expect(refreshed.tokens?.refreshToken).not.toBe(first?.refreshToken)
    expect(refreshed.tokens?.refreshExpiresAt).toBe(first?.refreshExpiresAt)
    await anyone.auth.refresh.mutate({ refreshToken: refreshed.tokens?.refreshToken })
    await app.db.prisma.spentRefreshToken.updateMany({ data: { spentAt: new Date(Date.now() - 60_000) } })
    expect(await reasonOfCall(anyone.auth.refresh.mutate({ refreshToken: first?.refreshToken }))).toBe(
      "token_expired",
    )
    expect(await reasonOfCall(anyone.auth.refresh.mutate())).toBe("token_expired")
  })

  test("stores only hashes of refresh tokens", async () => {
    await using app = await createTestApp()
    const { tokens } = await app.client().auth.signUp.mutate({ ...kim, tokens: "bearer" })
    const rows = await app.db.pool.query("SELECT session::text AS row FROM session")
    expect(JSON.stringify(rows.rows)).not.toContain(tokens?.refreshToken)
  })
})
