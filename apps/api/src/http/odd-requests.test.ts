import { once } from "node:events"
import { type IncomingMessage, request } from "node:http"
import { text } from "node:stream/consumers"
import type { ErrorShape } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { rawCall } from "../testing/wire/raw-call.ts"

test.each([
  "//",
  "//[",
  "//:99999999/trpc/x",
  "/../../etc/passwd",
  "/%2e%2e/x",
  "/..%5c..%5cpackage.json",
  "/index.html%00.js",
  "//trpc/results.get",
  "/trpc/%2f%2f",
])("refuses the odd path %s in the common error shape", async (path) => {
  await using app = await createTestApp()
  for (const method of ["GET", "POST", "HEAD", "DELETE"]) {
    const { hostname, port } = new URL(app.url)
    const call = request({ hostname, port, path, method }).end()
    const [answer] = (await once(call, "response")) as [IncomingMessage]
    const body = await text(answer)
    expect([400, 404, 405, 415]).toContain(answer.statusCode)
    if (method !== "HEAD")
      expect((JSON.parse(body) as { error: ErrorShape }).error.data.reason).not.toBe("internal")
  }
})

test("refuses writes to the web app and to health", async () => {
  await using app = await createTestApp()
  for (const path of ["/", "/healthz"])
    for (const method of ["POST", "PUT", "DELETE", "PATCH"])
      expect((await rawCall(app.url + path, { method })).status).toBe(405)
})

test("treats anything after Bearer as a token", async () => {
  await using app = await createTestApp()
  for (const authorization of ["Bearer a b", "Bearer", "bearer ", "Bearer x"]) {
    const { status, error } = await rawCall(`${app.url}/trpc/election.list`, { headers: { authorization } })
    expect([status, error?.data.reason]).toEqual([401, "token_expired"])
  }
  expect(
    (await rawCall(`${app.url}/trpc/election.list`, { headers: { authorization: "Basic eDp5" } })).status,
  ).toBe(200)
})
