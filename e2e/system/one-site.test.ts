import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openPage } from "../setup/open-page.ts"
import { startBrowser } from "../setup/start-browser.ts"
import { startServer } from "../setup/start-server.ts"
import { type StartedCaddy, startCaddy } from "./setup/start-caddy.ts"
import { startTrustingBrowser } from "./setup/start-trusting-browser.ts"
import { Together } from "./setup/together.ts"
import { voteAndStay } from "./setup/voter-journey.ts"

const site = "vote.club.test"
const url = `https://${site}`

const all = new Together()
let caddy: StartedCaddy
let browser: Browser
beforeAll(async () => {
  const settings = { PUBLIC_URL: url, TRUSTED_PROXIES: "loopback", SIGN_UP: "open", ACCESS_TTL: "10" }
  const server = all.use(await startServer(settings))
  const environment = { SITE: site, UPSTREAM: new URL(server.url).host }
  caddy = all.use(await startCaddy({ files: ["Caddyfile"], environment, sites: [site] }))
  browser = all.use(await startTrustingBrowser(caddy))
})
afterAll(() => all[Symbol.asyncDispose]())

test("S15 S19 keeps a voter signed in over https from a typed name to sign-out, and shows their vote live elsewhere", async () => {
  await using voter = await openPage({ browser, url })
  await using watcher = await openPage({ browser, url })
  // As people type it.
  const first = await voter.page.goto(`http://${site}/`)
  expect([first?.url(), first?.request().redirectedFrom()?.url()]).toEqual([`${url}/`, `http://${site}/`])
  expect((await first?.securityDetails())?.issuer).toContain("Caddy Local Authority")
  const cookies = await voteAndStay({ voter, watcher: watcher.page, username: "kim", api: url })
  expect(cookies.map(({ name }) => name).toSorted()).toEqual([
    expect.stringMatching(/^__Host-hanpyo_access_[0-9a-f]{8}$/),
    expect.stringMatching(/^__Host-hanpyo_refresh_[0-9a-f]{8}$/),
  ])
  for (const cookie of cookies) {
    expect(cookie).toMatchObject({ domain: site, path: "/", httpOnly: true, secure: true, sameSite: "Lax" })
    expect(cookie.partitionKey).toBeUndefined()
  }
  expect([...voter.faults, ...watcher.faults]).toEqual([])
})

test("is refused by a browser that does not trust the tests' authority", async () => {
  const args = [`--host-resolver-rules=MAP *:443 127.0.0.1:${caddy.httpsPort}`]
  await using stranger = await startBrowser({ args })
  await using visitor = await openPage({ browser: stranger, url })
  await expect(visitor.page.goto("/")).rejects.toThrow("ERR_CERT_AUTHORITY_INVALID")
})
