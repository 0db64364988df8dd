import { readdir } from "node:fs/promises"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { ask } from "./setup/ask.ts"
import { apiOrigin, splitWeb } from "./setup/split-web.ts"
import { Together } from "./setup/together.ts"
import { startTwoSites, type TwoSites, webOrigin } from "./setup/two-sites.ts"

const all = new Together()
let sites: TwoSites
beforeAll(async () => {
  sites = await startTwoSites(all)
})
afterAll(() => all[Symbol.asyncDispose]())

const navigation = { accept: "text/html,application/xhtml+xml", "accept-encoding": "gzip, br" }
const anything = { accept: "*/*", "accept-encoding": "br" }

const request = (url: string, headers: Record<string, string> = {}) =>
  ask({ port: sites.caddy.httpsPort, url, headers })

/** Headers that differ between servers or answers. */
const ofOneAnswer = /^(:status|date|etag|last-modified|accept-ranges|content-length|vary|alt-svc|server)$/

test("sends a page with the headers of the API's own server, and lets it call the API", async () => {
  const [here, there] = [
    await request(`${webOrigin}/`, navigation),
    await request(`${apiOrigin}/`, navigation),
  ]
  const kept = ({ headers }: typeof here) =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => !ofOneAnswer.test(name)))
  const policy = String(there.headers["content-security-policy"])
  expect(kept(here)).toEqual({
    ...kept(there),
    "content-security-policy": policy.replace("connect-src 'self'", `connect-src 'self' ${apiOrigin}`),
  })
  expect(here.headers.server).toBeUndefined()
})

test("serves addresses inside the app as its page, to be revalidated; missing files are not found", async () => {
  for (const path of ["/", "/elections/chair", "/join?code=x", "/e/abcdef"]) {
    const { status, headers, body } = await request(webOrigin + path, { accept: navigation.accept })
    expect([path, status, headers["cache-control"]]).toEqual([path, 200, "no-cache"])
    expect(body.toString()).toContain("한표 Hanpyo")
  }
  for (const path of ["/assets/gone.js", "/nothing.js", "/trpc/election.list", "/../package.json"]) {
    const { status, headers, body } = await request(webOrigin + path, anything)
    expect([path, status, headers["cache-control"]]).toEqual([path, 404, undefined])
    expect(body.toString()).not.toContain("한표")
  }
  expect((await request(`${webOrigin}/assets/gone.js`, navigation)).status).toBe(404)
})

test("caches files with a hash in their name for good, as compressed by the build; others expire", async () => {
  const names = await readdir(join(splitWeb(), "assets"))
  const script = names.find((name) => names.includes(`${name}.br`) && name.endsWith(".js")) ?? ""
  for (const encoding of ["br", "gzip"]) {
    const { headers, body } = await request(`${webOrigin}/assets/${script}`, { "accept-encoding": encoding })
    expect(headers).toMatchObject({
      "content-encoding": encoding,
      "content-type": expect.stringContaining("javascript") as string,
      "cache-control": "public, max-age=31536000, immutable",
    })
    expect(body.length).toBe(Number(headers["content-length"]))
  }
  const icon = await request(`${webOrigin}/favicon.svg`, anything)
  expect([icon.status, icon.headers["cache-control"]]).toEqual([200, "public, max-age=3600"])
})
