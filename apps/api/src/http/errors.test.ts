import { type ErrorShape, reasonStatus, sentences } from "@hanpyo/shared"
import { describe, expect, test } from "vitest"
import { collectLines } from "../testing/wire/collect-lines.ts"
import { createTestApp } from "../testing/create-test-app.ts"
import { rawCall } from "../testing/wire/raw-call.ts"

const signIn = JSON.stringify({ username: "kim", password: "wrong" })

const wrongCalls = [
  ["an unknown procedure", "/trpc/auth.nothing", {}, "not_found"],
  ["an inherited name", "/trpc/__proto__", {}, "not_found"],
  ["another inherited name", "/trpc/toString", { body: "{}" }, "not_found"],
  ["no procedure", "/trpc", {}, "not_found"],
  ["a folder of procedures", "/trpc/auth/signIn", { body: "{}" }, "not_found"],
  ["an unknown address", "/nothing.js", {}, "not_found"],
  ["a broken escape", "/trpc/%zz", {}, "invalid_input"],
  ["a mutation by GET", "/trpc/auth.signOut", {}, "wrong_method"],
  ["a mutation by PUT", "/trpc/auth.signOut", { method: "PUT", body: "{}" }, "wrong_method"],
  ["a query by POST", "/trpc/election.list", { body: "{}" }, "wrong_method"],
  ["broken JSON", "/trpc/auth.signIn", { body: '{"username":' }, "invalid_input"],
  ["broken JSON for a procedure without input", "/trpc/auth.signOut", { body: "{" }, "invalid_input"],
  ["a broken input of a query", "/trpc/election.list?input=%7B", {}, "invalid_input"],
  ["bytes that are not UTF-8", "/trpc/auth.signIn", { body: new Uint8Array([34, 255, 34]) }, "invalid_input"],
  ["connection parameters", "/trpc/election.list?connectionParams=x", {}, "invalid_input"],
  ["too large a body", "/trpc/auth.signIn", { body: JSON.stringify("x".repeat(65_536)) }, "too_large"],
  ["200 calls", `/trpc/${Array(200).fill("auth.signIn").join()}?batch=1`, { body: "{}" }, "too_large"],
  ["queries and mutations mixed", "/trpc/auth.signIn,auth.me?batch=1", { body: "{}" }, "invalid_input"],
  ["a batch of streams", "/trpc/results.onChange,results.onChange?batch=1", {}, "invalid_input"],
  [
    "a streamed batch",
    "/trpc/auth.me?batch=1",
    { headers: { accept: "application/jsonl" } },
    "wrong_content_type",
  ],
  ["a sign-in that fails", "/trpc/auth.signIn", { body: signIn }, "bad_credentials"],
  [
    "an invalid bearer token",
    "/trpc/election.list",
    { headers: { authorization: "Bearer x" } },
    "token_expired",
  ],
] as const

describe("errors", () => {
  test("share one shape", async () => {
    await using app = await createTestApp()
    for (const [what, path, call, reason] of wrongCalls) {
      const { status, text, headers } = await rawCall(app.url + path, call)
      const body = JSON.parse(text) as { error: ErrorShape } | { error: ErrorShape }[]
      for (const { error, ...rest } of Array.isArray(body) ? body : [body]) {
        const { message, code, data, ...more } = error
        expect({ rest, more }, what).toEqual({ rest: {}, more: {} })
        expect(message, what).toBe(sentences.en.reasons[reason])
        expect(code, what).toBeLessThan(-32_000)
        expect(data, what).toMatchObject({ reason, httpStatus: reasonStatus[reason] })
        expect(data.requestId, what).toMatch(/^[\w-]{12}$/)
      }
      expect(Array.isArray(body), what).toBe(path.includes("batch=1"))
      expect(status, what).toBe(reasonStatus[reason])
      expect(headers.get("cache-control"), what).toBe("no-store")
    }
  })

  test("name the field in the caller's language", async () => {
    await using app = await createTestApp()
    const url = `${app.url}/trpc/auth.signUp`
    const headers = { "accept-language": "ko-KR,ko;q=0.9,en;q=0.8" }
    const { error } = await rawCall(url, {
      body: '{"username":"김","email":"x","password":"12345678"}',
      headers,
    })
    expect(error?.message).toBe(sentences.ko.reasons.invalid_input)
    expect(error?.data.fields).toEqual({
      username: { problem: "too_short", message: sentences.ko.problems.too_short },
      email: { problem: "not_an_email", message: sentences.ko.problems.not_an_email },
    })
    const english = await rawCall(url, { body: "{}", headers: { "accept-language": "fr" } })
    expect(english.error?.message).toBe(sentences.en.reasons.invalid_input)
    expect(english.error?.data.fields?.["email"]?.problem).toBe("required")
  })
})

describe("content types of mutations", () => {
  test("refuse forms and near-JSON types", async () => {
    await using app = await createTestApp()
    const types = [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "application/octet-stream",
      "application/json;a",
      "application/json, text/plain",
      "application/jsonp",
    ]
    const url = `${app.url}/trpc/auth.signOut`
    const answers = await Promise.all([
      ...types.map((type) => rawCall(url, { body: "{}", headers: { "content-type": type } })),
      rawCall(url, { method: "POST" }),
    ])
    for (const { status, error } of answers) {
      expect(error?.data.reason).toBe("wrong_content_type")
      expect(status).toBe(415)
    }
  })

  test("accept every spelling of JSON, also without a body", async () => {
    await using app = await createTestApp()
    const url = `${app.url}/trpc/auth.signOut`
    for (const type of [
      "application/json",
      "application/json; charset=utf-8",
      "Application/JSON;charset=UTF-8",
    ]) {
      const headers = { "content-type": type }
      expect((await rawCall(url, { body: "{}", headers })).status).toBe(200)
      expect((await rawCall(url, { method: "POST", headers })).status).toBe(200)
    }
  })
})

describe("batches", () => {
  test("answer ten calls independently", async () => {
    await using app = await createTestApp()
    const path = [...Array<string>(8).fill("election.list"), "no.such", "auth.me"].join()
    const { status, text } = await rawCall(`${app.url}/trpc/${path}?batch=1`)
    const answers = JSON.parse(text) as { error?: { data: { reason: string } } }[]
    expect(status).toBe(207)
    expect(answers.map(({ error }) => error?.data.reason)).toEqual([
      ...Array<undefined>(8).fill(undefined),
      "not_found",
      "not_signed_in",
    ])
  })

  test("of eleven calls are refused before any runs", async () => {
    await using app = await createTestApp()
    const input = { username: "kim", email: "kim@example.org", password: "long enough" }
    const body = JSON.stringify(Object.fromEntries(Array.from({ length: 11 }, (_, index) => [index, input])))
    const path = Array<string>(11).fill("auth.signUp").join()
    const { text } = await rawCall(`${app.url}/trpc/${path}?batch=1`, { body })
    expect(text).toContain("too_large")
    expect(await app.db.prisma.account.count()).toBe(0)
  })
})

test("logs internal errors in full and hides them from the client", async () => {
  const log = collectLines()
  await using app = await createTestApp({ env: { LOG_LEVEL: "warn" }, logTo: log.stream })
  await app.db.pool.query("ALTER TABLE election RENAME TO canary_in_the_mine")
  const { status, text, error } = await rawCall(`${app.url}/trpc/election.list`)
  expect(status).toBe(500)
  expect(error?.message).toBe(sentences.en.reasons.internal)
  expect(text).not.toMatch(/canary|relation|election"|prisma|\.ts|stack/i)
  expect(log.text()).toContain(error?.data.requestId)
  expect(log.text()).toContain("does not exist")
})
