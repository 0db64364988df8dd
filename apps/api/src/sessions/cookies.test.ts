import { describe, expect, test } from "vitest"
import { readConfig } from "../config/config.ts"
import { createTestApp, password } from "../testing/create-test-app.ts"
import { rawCall } from "../testing/wire/raw-call.ts"
import { reasonOfCall } from "../testing/settled.ts"
import { createAccessTokens } from "./access-tokens.ts"
import { cookiePolicy, sessionCookies } from "./cookies.ts"

const kim = JSON.stringify({ username: "kim", email: "kim@example.org", password })
const fourteenDays = 14 * 86_400

const keys = [{ kid: "test", secret: "of this test alone" }]
const policyOf = (env: Record<string, string>) =>
  cookiePolicy({
    config: readConfig(env),
    installationId: "0a1b2c3d",
    accessTokens: createAccessTokens({ keys, accessSeconds: 60 }),
  })

describe("S15 auth by cookie, across domains, over HTTPS", () => {
  test("uses plain cookies on this machine", () => {
    expect(policyOf({})).toMatchObject({
      access: "hanpyo_access_0a1b2c3d",
      refresh: "hanpyo_refresh_0a1b2c3d",
      attributes: { httpOnly: true, path: "/", secure: false, sameSite: "lax", maxAge: fourteenDays },
      leftOver: [],
      cleared: [
        "hanpyo_access_0a1b2c3d=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax",
        "hanpyo_refresh_0a1b2c3d=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax",
      ],
    })
  })

  test("uses Secure and binds to the host over https", () => {
    const { access, refresh, attributes } = policyOf({ PUBLIC_URL: "https://vote.example" })
    expect([access, refresh]).toEqual(["__Host-hanpyo_access_0a1b2c3d", "__Host-hanpyo_refresh_0a1b2c3d"])
    expect(attributes).toMatchObject({ secure: true, sameSite: "lax" })
  })

  test("uses SameSite=None and Partitioned if the web app is on another site", () => {
    const env = { PUBLIC_URL: "https://api.example", WEB_ORIGINS: "https://web.example" }
    expect(policyOf(env).attributes).toMatchObject({
      secure: true,
      sameSite: "none",
      partitioned: true,
    })
  })

  test.each([
    ["", "Partitioned; "],
    ["https://web.example", ""],
  ])(
    "those of before the web moved are cleared where new ones are set, and with them (%s)",
    (webOrigins, before) => {
      const policy = policyOf({ PUBLIC_URL: "https://api.example", WEB_ORIGINS: webOrigins })
      const { leftOver, cleared } = policy
      expect(leftOver).toEqual([
        `__Host-hanpyo_access_0a1b2c3d=; Max-Age=0; Path=/; HttpOnly; Secure; ${before}SameSite=None`,
        `__Host-hanpyo_refresh_0a1b2c3d=; Max-Age=0; Path=/; HttpOnly; Secure; ${before}SameSite=None`,
      ])
      expect(cleared.slice(0, 2)).toEqual(leftOver)
      expect(cleared).toHaveLength(4)
      const written: string[] = []
      const carrier = {
        read: () => undefined,
        write: (lines: readonly string[]) => void written.push(...lines),
      }
      const cookies = sessionCookies(policy, carrier)
      cookies.set({ accessToken: "a", refreshToken: "r" })
      expect(written.map((line) => line.split(";")[0])).toEqual([
        "__Host-hanpyo_access_0a1b2c3d=",
        "__Host-hanpyo_refresh_0a1b2c3d=",
        "__Host-hanpyo_access_0a1b2c3d=a",
        "__Host-hanpyo_refresh_0a1b2c3d=r",
      ])
    },
  )

  test("sets cookies at sign-up that sign in the next call", async () => {
    await using app = await createTestApp({
      env: { PUBLIC_URL: "https://api.example", WEB_ORIGINS: "https://web.example" },
    })
    const { headers, text } = await rawCall(`${app.url}/trpc/auth.signUp`, { body: kim })
    const cookies = headers.getSetCookie().slice(-2)
    const attributes = `Max-Age=${fourteenDays}; Path=/; HttpOnly; Secure; Partitioned; SameSite=None`
    expect(cookies).toEqual([
      expect.stringMatching(new RegExp(`^__Host-hanpyo_access_[0-9a-f]{8}=ey[^;]+; ${attributes}$`)),
      expect.stringMatching(new RegExp(`^__Host-hanpyo_refresh_[0-9a-f]{8}=[\\w-]{43}; ${attributes}$`)),
    ])
    expect(text).toContain('"tokens":null')
    const cookie = cookies.map((line) => line.split(";")[0]).join("; ")
    const me = await rawCall(`${app.url}/trpc/auth.me`, { headers: { cookie } })
    expect(me.text).toContain('"username":"kim"')
  })
})

test("sets no cookie for bearers", async () => {
  await using app = await createTestApp()
  const body = JSON.stringify({ ...(JSON.parse(kim) as object), tokens: "bearer" })
  const { headers, text } = await rawCall(`${app.url}/trpc/auth.signUp`, { body })
  expect(headers.getSetCookie()).toEqual([])
  expect(text).toContain('"refreshToken"')
})

describe("signing out", () => {
  test("ends the session on the server and clears both cookies", async () => {
    await using app = await createTestApp()
    const { headers } = await rawCall(`${app.url}/trpc/auth.signUp`, { body: kim })
    const cookie = headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ")
    const out = await rawCall(`${app.url}/trpc/auth.signOut`, { body: "{}", headers: { cookie } })
    expect(out.headers.getSetCookie()).toEqual([
      `hanpyo_access_${app.services.installationId}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax`,
      `hanpyo_refresh_${app.services.installationId}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax`,
    ])
    const kept = await rawCall(`${app.url}/trpc/auth.me`, { headers: { cookie } })
    expect(kept.error?.data.reason).toBe("session_ended")
    const refreshed = await rawCall(`${app.url}/trpc/auth.refresh`, { body: "{}", headers: { cookie } })
    expect(refreshed.error?.data.reason).toBe("session_ended")
    expect(refreshed.headers.getSetCookie()).toEqual(out.headers.getSetCookie())
  })

  test("succeeds twice, and as a visitor", async () => {
    await using app = await createTestApp()
    const client = await app.signUp("kim")
    await client.auth.signOut.mutate()
    expect(await client.auth.signOut.mutate()).toEqual({ message: "You are signed out." })
    expect(await reasonOfCall(client.auth.me.query())).toBe("not_signed_in")
  })

  test("works with an access token that has expired", async () => {
    await using app = await createTestApp({ env: { ACCESS_TTL: "1" } })
    const { tokens } = await app
      .client()
      .auth.signUp.mutate({ username: "kim", email: "kim@example.org", password, tokens: "bearer" })
    await expect.poll(() => verify(app.url, tokens?.accessToken)).toBe("token_expired")
    const headers = { authorization: `Bearer ${tokens?.accessToken ?? ""}` }
    await rawCall(`${app.url}/trpc/auth.signOut`, { body: "{}", headers })
    const refresh = app.client().auth.refresh.mutate({ refreshToken: tokens?.refreshToken })
    expect(await reasonOfCall(refresh)).toBe("session_ended")
  })
})

const verify = async (url: string, token: string | undefined) =>
  (await rawCall(`${url}/trpc/auth.verify`, { body: JSON.stringify({ token }) })).error?.data.reason
