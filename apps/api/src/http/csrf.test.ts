import { request as httpRequest } from "node:http"
import { databaseContents } from "@hanpyo/db/testing"
import { expect, test } from "vitest"
import { appRouter } from "../routers/router.ts"
import { createTestApp, password } from "../testing/create-test-app.ts"
import { rawCall } from "../testing/wire/raw-call.ts"

const record: object = appRouter._def.procedures
const mutations = Object.entries(record as Record<string, { _def: { type: string } }>)
  .filter(([, { _def }]) => _def.type === "mutation")
  .map(([path]) => path)

interface Forgery {
  readonly method?: string
  readonly headers: Record<string, string>
}

const json = { "content-type": "application/json" }

/** Requests that another site's page or a careless proxy can produce. */
const forgeries: Record<string, Forgery> = {
  GET: { method: "GET", headers: {} },
  "GET as JSON": { method: "GET", headers: json },
  HEAD: { method: "HEAD", headers: {} },
  PUT: { method: "PUT", headers: json },
  "text/plain": { headers: { "content-type": "text/plain" } },
  urlencoded: { headers: { "content-type": "application/x-www-form-urlencoded" } },
  multipart: { headers: { "content-type": "multipart/form-data; boundary=x" } },
  "octet-stream": { headers: { "content-type": "application/octet-stream" } },
  "no type": { headers: {} },
  "a blank before another type": { headers: { "content-type": " text/plain" } },
  "a tab before a form": { headers: { "content-type": "\tapplication/x-www-form-urlencoded" } },
  "a blank before JSON, from another site": {
    headers: { "content-type": " application/json", origin: "https://evil.example" },
  },
  "JSON after another type": { headers: { "content-type": "text/plain, application/json" } },
  "a parameter": { headers: { "content-type": "application/json;a" } },
  "another charset": { headers: { "content-type": "application/json; charset=utf-7" } },
  "another site's Origin": { headers: { ...json, origin: "https://evil.example" } },
  "another port's Origin": { headers: { ...json, origin: "http://127.0.0.1:1" } },
  "a null Origin": { headers: { ...json, origin: "null" } },
  "cross-site": { headers: { ...json, "sec-fetch-site": "cross-site" } },
  "same-site": { headers: { ...json, "sec-fetch-site": "same-site" } },
}

/** `fetch` would add a content type, and allows no body with some methods. */
const send = (url: string, { forgery, body, cookie }: { forgery: Forgery; body: string; cookie: string }) =>
  new Promise<number>((resolve, reject) => {
    const { method = "POST", headers } = forgery
    const call = httpRequest(url, { method, headers: { ...headers, cookie } }, (answer) => {
      answer.resume().once("end", () => resolve(answer.statusCode ?? 0))
    })
    call.once("error", reject)
    call.end(method === "GET" || method === "HEAD" ? undefined : body)
  })

test("runs no mutation from a forged request with valid cookies", async () => {
  await using app = await createTestApp()
  await app.openElection({ candidates: ["Ada"] })
  const { headers } = await rawCall(`${app.url}/trpc/auth.signUp`, {
    body: JSON.stringify({ username: "kim", email: "kim@example.org", password }),
  })
  await app.db.prisma.account.updateMany({ data: { role: "organiser" } })
  const cookie = headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ")
  const account = await app.db.prisma.account.findFirstOrThrow({ where: { usernameKey: "kim" } })
  const election = await app.db.prisma.election.findFirstOrThrow()
  const candidate = await app.db.prisma.candidate.findFirstOrThrow()
  // Valid for most mutations, which ignore extra fields.
  const body = JSON.stringify({
    electionId: election.id,
    candidateId: candidate.id,
    accountId: account.id,

    username: "lee",
    email: "lee@example.org",
    password,
    title: "Chair",
    name: "Eve",
    text: "username\nlee",

    role: "member",
    deactivated: true,
    archived: true,
    parts: [],
    teams: [],
    newPassword: "a new phrase",
    currentPassword: password,
    closesAt: "2090-01-01T00:00:00Z",
    code: "x",
  })
  const before = await databaseContents(app.database.url)
  for (const path of mutations) {
    for (const [kind, forgery] of Object.entries(forgeries)) {
      const url = `${app.url}/trpc/${path}?input=${encodeURIComponent(body)}`
      const status = await send(url, { forgery, body, cookie })
      expect([403, 405, 415], `${path}: ${kind}`).toContain(status)
    }
  }
  expect(await databaseContents(app.database.url)).toBe(before)
  // Our own page succeeds with the same body and cookies, so the refusals are about the forgery.
  const own = { forgery: { headers: { ...json, origin: app.url } }, body, cookie }
  expect(await send(`${app.url}/trpc/vote.cast`, own)).toBe(200)
  expect(await send(`${app.url}/trpc/election.close`, own)).toBe(200)
})
