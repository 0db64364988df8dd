import { expect, test } from "vitest"
import { createTestApp, password, type TestApp } from "../testing/create-test-app.ts"
import { rawCall } from "../testing/wire/raw-call.ts"

interface SignInRequest {
  readonly path: "auth.signUp" | "auth.signIn" | "auth.join"
  readonly body: object
  /** The cookies of the browser. */
  readonly over?: string
}

/** Signs in from a browser and returns the cookies that it then holds. */
async function signInFrom(
  app: TestApp,
  { path, body, over }: SignInRequest,
): Promise<{ cookie: string; status: number }> {
  const { headers, status } = await rawCall(`${app.url}/trpc/${path}`, {
    body: JSON.stringify(body),
    headers: over === undefined ? {} : { cookie: over },
  })
  const set = headers.getSetCookie().map((line) => line.split(";")[0])
  return { status, cookie: set.join("; ") }
}

const signUp = (username: string) => ({ username, email: `${username}@example.org`, password })

const reasonOfMe = async (app: TestApp, cookie: string) =>
  (await rawCall(`${app.url}/trpc/auth.me`, { headers: { cookie } })).error?.data.reason

test.each(["auth.signIn", "auth.signUp", "auth.join"] as const)(
  "%s over a sign-in of the same browser ends that one, at once, whosever it is",
  async (path) => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const lee = await app.signUp("lee")
    const accountId = (await lee.auth.me.query()).account.id
    const { cookie: old } = await signInFrom(app, { path: "auth.signUp", body: signUp("kim") })
    // The server caches the session from here on.
    expect(await reasonOfMe(app, old)).toBeUndefined()
    const bodies = {
      "auth.signIn": () => ({ username: "lee", password }),
      "auth.signUp": () => signUp("park"),
      "auth.join": async () => {
        const { code } = await organiser.account.resetLink.mutate({ accountId })
        return { code, password: "another horse battery" }
      },
    }
    const { cookie } = await signInFrom(app, { path, body: await bodies[path](), over: old })
    expect(await reasonOfMe(app, cookie)).toBeUndefined()
    expect(await reasonOfMe(app, old)).toBe("session_ended")
    // A tab that missed it: its browser already holds the new session's cookies.
    const late = await rawCall(`${app.url}/trpc/auth.refresh`, { body: "{}", headers: { cookie: old } })
    expect([late.status, late.headers.getSetCookie()]).toEqual([401, []])
  },
)

test("the refresh cookie alone suffices, and another device's session continues", async () => {
  await using app = await createTestApp()
  const { cookie: device } = await signInFrom(app, { path: "auth.signUp", body: signUp("kim") })
  const input = { path: "auth.signIn", body: { username: "kim", password } } as const
  const { cookie: old } = await signInFrom(app, input)
  const refresh = old.split("; ").find((pair) => pair.includes("refresh")) ?? ""
  await signInFrom(app, { ...input, over: refresh })
  expect(await reasonOfMe(app, old)).toBe("session_ended")
  expect(await reasonOfMe(app, device)).toBeUndefined()
})

test("a failed sign-in, or one whose tokens go to the body, ends no session", async () => {
  await using app = await createTestApp()
  const { cookie } = await signInFrom(app, { path: "auth.signUp", body: signUp("kim") })
  const wrong = { username: "kim", password: "not this one" }
  expect((await signInFrom(app, { path: "auth.signIn", body: wrong, over: cookie })).status).toBe(401)
  const taken = await signInFrom(app, { path: "auth.signUp", body: signUp("kim"), over: cookie })
  expect(taken.status).toBe(409)
  const bearer = { username: "kim", password, tokens: "bearer" }
  expect((await signInFrom(app, { path: "auth.signIn", body: bearer, over: cookie })).status).toBe(200)
  expect(await reasonOfMe(app, cookie)).toBeUndefined()
})
