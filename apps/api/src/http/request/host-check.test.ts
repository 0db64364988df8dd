import { once } from "node:events"
import { type IncomingMessage, request } from "node:http"
import { connect } from "node:net"
import { text } from "node:stream/consumers"
import { expect, test } from "vitest"
import { readConfig } from "../../config/config.ts"
import { createTestApp } from "../../testing/create-test-app.ts"
import { createHostCheck } from "./host-check.ts"

interface RawRequest {
  readonly path: string
  readonly headers: Record<string, string>
  readonly method?: string
}

/** `fetch` cannot override the Host header. */
async function send(url: string, { path, headers, method = "GET" }: RawRequest) {
  const { hostname, port } = new URL(url)
  const call = request({ hostname, port, path, method, headers, setHost: false })
  call.end(method === "POST" ? "{}" : undefined)
  const [answer] = (await once(call, "response")) as [IncomingMessage]
  // An event stream never ends.
  if (answer.headers["content-type"]?.startsWith("text/event-stream") === true) {
    call.destroy()
    return { status: answer.statusCode, body: "" }
  }
  return { status: answer.statusCode, body: await text(answer) }
}

const evil = "rebound.evil.example"

test("refuses foreign host names on every path, and names the setting", async () => {
  await using app = await createTestApp()
  await app.openElection({ candidates: ["Ada"] })
  const calls: RawRequest[] = [
    { path: "/trpc/election.list", headers: {} },
    { path: "/trpc/results.get", headers: {} },
    { path: "/trpc/results.get?batch=1", headers: {} },
    { path: "/trpc/results.onChange", headers: {} },
    { path: "/trpc/auth.signOut", method: "POST", headers: { "content-type": "application/json" } },
    { path: "/", headers: { accept: "text/html" } },
    { path: "/no-such-file", headers: {} },
  ]
  for (const call of calls) {
    // A valid request first, so that the cache is warm.
    await send(app.url, { ...call, headers: { ...call.headers, host: "localhost" } })
    for (const host of [evil, `${evil}:80`, ""]) {
      const { status, body } = await send(app.url, { ...call, headers: { ...call.headers, host } })
      expect([call.path, host, status]).toEqual([call.path, host, 403])
      expect(body).toContain('"reason":"wrong_host"')
      expect(body).toContain("ALLOWED_HOSTS")
    }
  }
})

test("answers to its own names, and to probes under any name", async () => {
  await using app = await createTestApp({
    env: {
      PUBLIC_URL: "https://vote.example",
      WEB_ORIGINS: "https://web.example",
      ALLOWED_HOSTS: "vote.local, 투표.example",
    },
  })
  const path = "/trpc/election.list"
  const own = [
    "localhost",
    "LOCALHOST:3000",
    "localhost.",
    "127.0.0.1:80",
    "[::1]:3000",
    "192.168.1.20:3000",
    "vote.example",
    "Vote.Example:443",
    "web.example",
    "vote.local:8080",
    new URL("http://투표.example").host,
  ]
  for (const host of own)
    expect([host, (await send(app.url, { path, headers: { host } })).status]).toEqual([host, 200])
  const others = [evil, "vote.example.evil.example", "evil.example:80:80", "localhost@evil.example", "[evil]"]
  for (const host of others)
    expect([host, (await send(app.url, { path, headers: { host } })).status]).toEqual([host, 403])
  for (const probe of ["/healthz", "/readyz"])
    expect((await send(app.url, { path: probe, headers: { host: "hanpyo-7f.cluster" } })).status).toBe(200)
})

test("ignores X-Forwarded-Host, also from a trusted proxy", async () => {
  await using app = await createTestApp({ env: { TRUSTED_PROXIES: "loopback" } })
  const path = "/trpc/election.list"
  const forged = { host: evil, "x-forwarded-host": "localhost", "x-forwarded-for": "192.0.2.1" }
  expect((await send(app.url, { path, headers: forged })).status).toBe(403)
  const named = { host: "localhost", "x-forwarded-host": evil, "x-forwarded-for": "192.0.2.1" }
  expect((await send(app.url, { path, headers: named })).status).toBe(200)
})

test("answers HTTP/1.0 without a Host", async () => {
  await using app = await createTestApp()
  const { hostname, port } = new URL(app.url)
  const socket = connect(Number(port), hostname)
  socket.write("GET /trpc/election.list HTTP/1.0\r\n\r\n")
  expect(await text(socket)).toContain(" 200 OK")
})

test("caches a bounded number of host names", () => {
  const isOwn = createHostCheck(readConfig({}))
  for (let port = 1; port < 2000; port += 1) expect(isOwn(`localhost:${port}`)).toBe(true)
  expect(isOwn(`localhost:100000`)).toBe(false)
})
