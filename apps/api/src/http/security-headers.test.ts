import { once } from "node:events"
import { connect } from "node:net"
import { expect, test } from "vitest"
import { createTestApp, type TestApp } from "../testing/create-test-app.ts"
import { rawCall } from "../testing/wire/raw-call.ts"

const env = { PUBLIC_URL: "https://vote.example", WEB_ORIGINS: "https://web.example" }

function expectHeaders(headers: Headers, place: string): void {
  expect(headers.get("content-security-policy"), place).toContain("script-src 'self'")
  expect(headers.get("content-security-policy"), place).toContain("frame-ancestors 'none'")
  expect(headers.get("content-security-policy"), place).not.toContain("unsafe-inline")
  expect(headers.get("strict-transport-security"), place).toContain("max-age=31536000")
  expect(headers.get("x-content-type-options"), place).toBe("nosniff")
  expect(headers.get("referrer-policy"), place).toBe("same-origin")
  expect(headers.get("permissions-policy"), place).toContain("camera=()")
  expect(headers.get("cross-origin-opener-policy"), place).toBe("same-origin")
  expect(headers.get("cross-origin-resource-policy"), place).toBe("same-origin")
}

/** Sends raw bytes and parses the response. */
async function answerTo({ url }: TestApp, text: string) {
  const socket = connect(Number(new URL(url).port), new URL(url).hostname)
  // The server may close by a reset.
  socket.on("error", () => undefined)
  const chunks: Buffer[] = []
  socket.on("data", (chunk: Buffer) => chunks.push(chunk))
  const closed = once(socket, "close")
  socket.write(text)
  await closed
  const [head = "", body = ""] = Buffer.concat(chunks).toString().split("\r\n\r\n")
  const [status = "", ...lines] = head.split("\r\n")
  const headers = new Headers(lines.map((line) => line.split(": ", 2) as [string, string]))
  return { status: Number(status.split(" ")[1]), headers, body }
}

const signIn = JSON.stringify({ username: "kim", password: "wrong phrase" })

test("sets the security headers on every response, also on errors", async () => {
  await using app = await createTestApp({ env })
  const calls: Record<string, Parameters<typeof rawCall>[1]> = {
    "/": {},
    "/healthz": {},
    "/trpc/election.list": {},
    "/trpc/nothing": {},
    "/nowhere": {},
    // Refused before routing or by a special route.
    "/trpc/%zz": {},
    "/trpc/auth.signIn": { body: signIn },
    "/trpc/auth.signOut": { body: "x", headers: { "content-type": "text/plain" } },
    "/trpc/auth.join": { body: JSON.stringify("x".repeat(65_536)) },
    "/trpc/roll.import": { body: "{}" },
    "/trpc/auth.refresh": { method: "PUT", body: "{}" },
  }
  for (const [path, call] of Object.entries(calls))
    expectHeaders((await rawCall(app.url + path, call)).headers, path)
  expect((await rawCall(`${app.url}/trpc/auth.signUpTerms`)).headers.get("cache-control")).toBe("no-store")
})

test("sets the security headers on responses to unreadable requests", async () => {
  await using app = await createTestApp({ env })
  const large = await answerTo(app, `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${"x".repeat(65_536)}\r\n\r\n`)
  const unreadable = await answerTo(app, "\u0016\u0003\u0001 hello\r\n\r\n")
  expect([large.status, unreadable.status]).toEqual([413, 400])
  expect(JSON.parse(large.body)).toMatchObject({ error: { data: { reason: "too_large" } } })
  expect(JSON.parse(unreadable.body)).toMatchObject({ error: { data: { reason: "invalid_input" } } })
  for (const { headers } of [large, unreadable]) {
    expectHeaders(headers, "unreadable")
    expect(headers.get("cache-control")).toBe("no-store")
  }
})

test("answers 408 without a body to a request that times out", async () => {
  await using app = await createTestApp({ env })
  app.server.server.headersTimeout = 300
  app.server.server.requestTimeout = 300
  const head =
    "POST /trpc/auth.signIn HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{"
  const { status, headers, body } = await answerTo(app, head)
  expect([status, body]).toEqual([408, ""])
  expectHeaders(headers, "408")
})

test("lets a listed web app read every error", async () => {
  await using app = await createTestApp({ env })
  const headers = { origin: "https://web.example" }
  const calls: Record<string, Parameters<typeof rawCall>[1]> = {
    "auth.signIn": { body: signIn, headers },
    "auth.signUp": { body: "{", headers },
    "auth.join": { body: JSON.stringify("x".repeat(65_536)), headers },
    "auth.signOut": { body: "{}", headers: { ...headers, "content-type": "text/plain" } },
    "auth.refresh": { method: "PUT", body: "{}", headers },
    "roll.import": { body: "{}", headers },
    nothing: { headers },
  }
  for (const [path, call] of Object.entries(calls)) {
    const { status, headers: answered } = await rawCall(`${app.url}/trpc/${path}`, call)
    expect(status, path).toBeGreaterThanOrEqual(400)
    expect(answered.get("access-control-allow-origin"), path).toBe("https://web.example")
    expect(answered.get("access-control-allow-credentials"), path).toBe("true")
  }
})
