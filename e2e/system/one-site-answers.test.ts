import { once } from "node:events"
import { get, type IncomingMessage } from "node:http"
import { brotliDecompressSync, gunzipSync } from "node:zlib"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { password } from "../journeys/steps.ts"
import { type StartedServer, startServer } from "../setup/start-server.ts"
import { ask, openStream } from "./setup/ask.ts"
import { connectionsTo } from "./setup/connections-to.ts"
import { type StartedCaddy, startCaddy } from "./setup/start-caddy.ts"
import { Together } from "./setup/together.ts"

const site = "vote.club.test"
const url = `https://${site}`
const navigation = { accept: "text/html" }
const compressed = { "accept-encoding": "gzip, br" }

const all = new Together()
let server: StartedServer
let caddy: StartedCaddy
beforeAll(async () => {
  server = all.use(await startServer({ PUBLIC_URL: url, TRUSTED_PROXIES: "loopback", SIGN_UP: "open" }))
  const environment = { SITE: site, UPSTREAM: new URL(server.url).host }
  caddy = all.use(await startCaddy({ files: ["Caddyfile"], environment, sites: [site] }))
})
afterAll(() => all[Symbol.asyncDispose]())

const request = (
  path: string,
  more: { headers?: Record<string, string>; body?: string; from?: string } = {},
) => ask({ port: caddy.httpsPort, url: url + path, ...more })

test("redirects http to https with path and query, and serves nothing by http", async () => {
  for (const path of ["/", "/elections/x?y=1", "/trpc/election.list"]) {
    const sent = get({ host: "127.0.0.1", port: caddy.httpPort, path, headers: { host: site } })
    const [answer] = (await once(sent, "response")) as [IncomingMessage]
    answer.resume()
    expect([answer.statusCode, answer.headers.location]).toEqual([308, url + path])
  }
})

test("serves a page by HTTP/2 over TLS, compressed, with every security header", async () => {
  const { status, headers, body } = await request("/", { headers: { ...navigation, ...compressed } })
  expect([status, headers["content-encoding"]]).toEqual([200, "gzip"])
  expect(gunzipSync(body).toString()).toContain("한표 Hanpyo")
  expect(headers).toMatchObject({
    "strict-transport-security": "max-age=31536000",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
  })
  expect(headers["content-security-policy"]).toContain("default-src 'self'")
  expect(headers["permissions-policy"]).toContain("camera=()")
})

test("serves scripts as compressed by the build, and answers of the API by gzip", async () => {
  const page = await request("/", { headers: navigation })
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(page.body.toString())?.[1] ?? ""
  const code = await request(script, { headers: compressed })
  expect(code.headers["content-encoding"]).toBe("br")
  expect(brotliDecompressSync(code.body).length).toBeGreaterThan(code.body.length * 2)
  const list = await request("/trpc/candidate.list", { headers: compressed })
  expect([list.status, list.headers["content-encoding"]]).toEqual([200, "gzip"])
  expect(gunzipSync(list.body).toString()).toContain("김밥")
})

describe("live results", () => {
  const subscription = "/trpc/results.onChange?input=%7B%7D"

  test("pass each event at once, uncompressed, while the stream stays open", async () => {
    const kim = server.client()
    await kim.auth.signUp.mutate({ username: "kim", email: "kim@example.org", password })
    using stream = await openStream({
      port: caddy.httpsPort,
      url: url + subscription,
      headers: { accept: "text/event-stream", ...compressed },
    })
    expect(stream.headers["content-type"]).toContain("text/event-stream")
    expect(stream.headers["content-encoding"]).toBeUndefined()
    await stream.until(/"voted":0/)
    const candidateId = (await kim.candidate.list.query()).candidates[0]?.id ?? ""
    await kim.vote.cast.mutate({ candidateId })
    const cast = performance.now()
    await stream.until(/"voted":1/)
    // Long before the next heartbeat, which would flush what was buffered.
    expect(performance.now() - cast).toBeLessThan(4000)
  })

  test("release the server's connection when a viewer leaves, before the next event", async () => {
    const port = Number(new URL(server.url).port)
    const watch = () => openStream({ port: caddy.httpsPort, url: url + subscription })
    const viewers = await Promise.all(Array.from({ length: 20 }, watch))
    for (const viewer of viewers) await viewer.until(/"revision"/)
    expect(await connectionsTo(port)).toBeGreaterThanOrEqual(20)
    for (const viewer of viewers) viewer[Symbol.dispose]()
    // Caddy keeps a few connections for the next request.
    await expect.poll(() => connectionsTo(port)).toBeLessThan(5)
  })
})

test("hides /metrics from outside in every spelling", async () => {
  for (const path of [
    "/metrics",
    "/metrics/",
    "/metrics/x",
    "/METRICS",
    "/%6detrics",
    "//metrics",
    "/x/../metrics",
  ]) {
    const { status, body } = await request(path)
    // The API would give a reason: this answer is Caddy's.
    expect([path, status, body.toString()]).toEqual([path, 404, ""])
  }
})

test("rate-limits by the address that Caddy saw, not one that a client sends", async () => {
  const wrong = JSON.stringify({ username: "nobody", password: "not the password" })
  const signIn = async (from: string, forwardedFor: string) =>
    (await request("/trpc/auth.signIn", { body: wrong, from, headers: { "x-forwarded-for": forwardedFor } }))
      .status
  const statuses = []
  for (const forwardedFor of ["192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4", "192.0.2.5", "192.0.2.6"])
    statuses.push(await signIn("127.0.0.2", forwardedFor))
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
  expect(await signIn("127.0.0.3", "127.0.0.2")).toBe(401)
})

test("holds requests while the server restarts, and answers them", async () => {
  await server.kill("SIGTERM")
  const pending = request("/trpc/election.list")
  await server.restart()
  expect((await pending).status).toBe(200)
})
