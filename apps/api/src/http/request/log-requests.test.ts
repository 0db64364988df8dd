import { expect, test } from "vitest"
import { collectLines } from "../../testing/wire/collect-lines.ts"
import { createTestApp, password } from "../../testing/create-test-app.ts"
import { rawCall } from "../../testing/wire/raw-call.ts"

test("logs path and status of requests, and never a password, token, cookie or name", async () => {
  const log = collectLines()
  const secrets = ["kim", "example.org", password]
  {
    await using app = await createTestApp({ env: { LOG_LEVEL: "trace" }, logTo: log.stream })
    const { tokens } = await app.client().auth.signUp.mutate({
      username: "kim",
      email: "kim@example.org",
      password,
      tokens: "bearer",
    })
    secrets.push(tokens?.accessToken ?? "none", tokens?.refreshToken ?? "none")
    await app.client({ auth: "bearer", ...(tokens && { tokens }) }).auth.me.query()
    await app.client().auth.isUsernameFree.query({ username: "kim" })
    const cookie = "hanpyo_access=a-presented-token"
    await rawCall(`${app.url}/trpc/auth.me?input=a-query`, {
      headers: { cookie, authorization: "Bearer another-one" },
    })
    await rawCall(`${app.url}/join?code=a-one-time-code`)
    await app.db.pool.query("ALTER TABLE session RENAME TO gone")
    await rawCall(`${app.url}/trpc/auth.signIn`, { body: JSON.stringify({ username: "kim", password }) })
    secrets.push("a-presented-token", "another-one", "a-query", "a-one-time-code")
  }
  const text = log.text()
  for (const secret of secrets) expect(text).not.toContain(secret)
  const lines = text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(lines).toContainEqual(
    expect.objectContaining({
      method: "POST",
      path: "/trpc/auth.signUp",
      status: 200,
    }),
  )
  expect(lines).toContainEqual(expect.objectContaining({ path: "/trpc/auth.signIn", status: 500 }))
  expect(text).toContain("a call failed unexpectedly")
})
