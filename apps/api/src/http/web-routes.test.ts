import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { rawCall } from "../testing/wire/raw-call.ts"

const navigation = { accept: "text/html,application/xhtml+xml" }

async function builtWebApp() {
  const webRoot = await mkdtemp(join(tmpdir(), "hanpyo-web-"))
  await mkdir(join(webRoot, "assets"))
  await writeFile(join(webRoot, "index.html"), "<!doctype html><title>한표</title>")
  await writeFile(join(webRoot, "assets", "index-4f3a9c21.js"), "export {}")
  await writeFile(join(webRoot, "favicon.svg"), "<svg/>")
  return { webRoot, [Symbol.asyncDispose]: () => rm(webRoot, { recursive: true }) }
}

test("serves the built web app on the same port", async () => {
  await using web = await builtWebApp()
  await using app = await createTestApp({ webRoot: web.webRoot })
  const page = await rawCall(`${app.url}/`, { headers: navigation })
  expect(page.text).toContain("한표")
  expect(page.headers.get("content-type")).toContain("text/html")
  expect(page.headers.get("cache-control")).toBe("no-cache")
  const script = await rawCall(`${app.url}/assets/index-4f3a9c21.js`)
  expect(script.headers.get("cache-control")).toBe("public, max-age=31536000, immutable")
  expect((await rawCall(`${app.url}/favicon.svg`)).headers.get("cache-control")).toBe("public, max-age=3600")
})

test("serves the page for client-side routes only", async () => {
  await using web = await builtWebApp()
  await using app = await createTestApp({ webRoot: web.webRoot })
  for (const path of ["/elections/chair", "/join?code=x", "/sign-in"]) {
    const page = await rawCall(app.url + path, { headers: navigation })
    expect(page.status).toBe(200)
    expect(page.text).toContain("한표")
    expect(page.headers.get("cache-control")).toBe("no-cache")
  }
  for (const path of ["/trpc/nothing", "/trpc", "/healthz/x", "/metrics"]) {
    const { status, error } = await rawCall(app.url + path, { headers: navigation })
    expect(status).toBe(404)
    expect(error?.data.reason).toBe("not_found")
  }
  expect((await rawCall(`${app.url}/assets/gone.js`, { headers: { accept: "*/*" } })).status).toBe(404)
  expect((await rawCall(`${app.url}/elections`, { body: "{}", headers: navigation })).status).toBe(404)
  expect((await rawCall(`${app.url}/..%2f..%2fpackage.json`)).text).not.toContain("dependencies")
})

test.each([
  [{ range: "bytes=5-2" }, 200],
  [{ range: "bytes=99999999-" }, 200],
  [{ "if-match": '"x"' }, 400],
  [{ "if-unmodified-since": "Mon, 01 Jan 1990 00:00:00 GMT" }, 400],
])("answers a file request with %j without an internal error", async (headers, status) => {
  await using web = await builtWebApp()
  await using app = await createTestApp({ webRoot: web.webRoot })
  for (const path of ["/", "/index.html", "/sign-in"])
    expect((await rawCall(app.url + path, { headers: { ...navigation, ...headers } })).status).toBe(status)
})

test("explains how to build the web app if it is not built", async () => {
  await using app = await createTestApp({ webRoot: join(tmpdir(), "hanpyo-not-built") })
  const page = await rawCall(`${app.url}/`, { headers: navigation })
  expect(page.status).toBe(404)
  expect(page.text).toContain("npx -y pnpm@12 build")
})

test("sets the security headers on every response, and HSTS only under https", async () => {
  await using app = await createTestApp()
  for (const path of ["/", "/healthz", "/trpc/election.list", "/trpc/nothing", "/nothing"]) {
    const { headers } = await rawCall(app.url + path)
    const policy = headers.get("content-security-policy") ?? ""
    expect(policy).toContain("default-src 'self';script-src 'self';style-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain("upgrade-insecure-requests")
    expect(headers.get("x-content-type-options")).toBe("nosniff")
    expect(headers.get("referrer-policy")).toBe("same-origin")
    expect(headers.get("strict-transport-security")).toBeNull()
  }
  await using secure = await createTestApp({ env: { PUBLIC_URL: "https://vote.example" } })
  const { headers } = await rawCall(`${secure.url}/healthz`)
  expect(headers.get("strict-transport-security")).toContain("max-age=31536000")
  expect(headers.get("content-security-policy")).toContain("upgrade-insecure-requests")
})
