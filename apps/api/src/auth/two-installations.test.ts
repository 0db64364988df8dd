import { expect, test } from "vitest"
import { createTestApp, password, type TestApp } from "../testing/create-test-app.ts"
import { rawCall } from "../testing/wire/raw-call.ts"

const kim = JSON.stringify({ username: "kim", email: "kim@example.org", password })

/** The cookies of a sign-up, as a browser would send them back. */
async function signUp(app: TestApp): Promise<string> {
  const { headers } = await rawCall(`${app.url}/trpc/auth.signUp`, { body: kim })
  return headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ")
}

const call = (app: TestApp, { path, cookie, body }: { path: string; cookie: string; body?: string }) =>
  rawCall(`${app.url}/trpc/${path}`, { headers: { cookie }, ...(body !== undefined && { body }) })

/** The same cookies under the legacy names, without the installation's id. */
const underFormerNames = (cookie: string): string => cookie.replaceAll(/_[0-9a-f]{8}=/g, "=")

const namesSet = (headers: Headers): string[] =>
  headers.getSetCookie().map((line) => `${line.split("=")[0]}${line.includes("Max-Age=0") ? " cleared" : ""}`)

test("creates an installation's id once, shared by all servers of a database", async () => {
  await using app = await createTestApp()
  await using second = await createTestApp({ database: app.database })
  await using other = await createTestApp()
  expect(second.services.installationId).toBe(app.services.installationId)
  expect(other.services.installationId).not.toBe(app.services.installationId)
})

test("two servers on one host leave each other's cookies alone", async () => {
  await using real = await createTestApp()
  await using practice = await createTestApp()
  const cookie = `${await signUp(real)}; ${await signUp(practice)}`
  for (const app of [real, practice]) {
    expect((await call(app, { path: "auth.me", cookie })).text).toContain('"username":"kim"')
    expect((await call(app, { path: "election.list", cookie })).status).toBe(200)
  }
  const { installationId } = practice.services
  const out = await call(practice, { path: "auth.signOut", cookie, body: "{}" })
  expect(namesSet(out.headers)).toEqual([
    `hanpyo_access_${installationId} cleared`,
    `hanpyo_refresh_${installationId} cleared`,
  ])
  expect((await call(real, { path: "auth.me", cookie })).text).toContain('"username":"kim"')
})

test("a session under the legacy names continues and moves to the new names when refreshed", async () => {
  await using app = await createTestApp()
  const cookie = underFormerNames(await signUp(app))
  expect((await call(app, { path: "auth.me", cookie })).text).toContain('"username":"kim"')
  const refreshed = await call(app, { path: "auth.refresh", cookie, body: "{}" })
  const { installationId } = app.services
  expect(namesSet(refreshed.headers)).toEqual([
    "hanpyo_access cleared",
    "hanpyo_refresh cleared",
    `hanpyo_access_${installationId}`,
    `hanpyo_refresh_${installationId}`,
  ])
})

test("neither judges nor clears another server's cookies under the legacy names", async () => {
  await using former = await createTestApp({
    env: { TOKEN_SECRET: "test:another-secret-that-only-tests-ever-use-0123" },
  })
  await using app = await createTestApp()
  await app.openElection({ candidates: ["Ada"] })
  const cookie = underFormerNames(await signUp(former))
  for (const path of ["election.list", "candidate.list", "results.get"])
    expect((await call(app, { path, cookie })).status).toBe(200)
  expect((await call(app, { path: "auth.me", cookie })).error?.data.reason).toBe("not_signed_in")
  for (const path of ["auth.refresh", "auth.signOut"]) {
    const { headers } = await call(app, { path, cookie, body: "{}" })
    expect(namesSet(headers)).not.toContain("hanpyo_access cleared")
  }
  expect((await call(former, { path: "auth.me", cookie })).text).toContain('"username":"kim"')
})
