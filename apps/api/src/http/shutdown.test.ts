import { once } from "node:events"
import { connect } from "node:net"
import { expect, onTestFinished, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { rawCall } from "../testing/wire/raw-call.ts"
import { times } from "../testing/settled.ts"

test("ends open streams when it closes", async () => {
  const app = await createTestApp()
  await app.openElection({ candidates: ["Ada"] })
  const stream = await fetch(`${app.url}/trpc/results.onChange`)
  const reader = stream.body?.getReader()
  const first = await reader?.read()
  expect(String(Buffer.from((first?.value ?? []) as Uint8Array))).toContain("event: connected")
  const begun = performance.now()
  await app[Symbol.asyncDispose]()
  expect(performance.now() - begun).toBeLessThan(10_000)
  const rest = async () => {
    while (!(await reader?.read())?.done);
  }
  await expect(rest()).rejects.toThrow("terminated")
})

test("closes without waiting for connections that never sent a request", async () => {
  const app = await createTestApp()
  const { hostname, port } = new URL(app.url)
  const silent = connect({ host: hostname, port: Number(port) })
  await once(silent, "connect")
  const begun = performance.now()
  await app[Symbol.asyncDispose]()
  expect(performance.now() - begun).toBeLessThan(10_000)
  silent.destroy()
})

test("answers running requests before it closes, without waiting for their keep-alive", async () => {
  const app = await createTestApp({ env: { BCRYPT_COST: "9" } })
  const body = JSON.stringify({ username: "nobody", password: "a quiet phrase" })
  const calls = times(6, () => rawCall(`${app.url}/trpc/auth.signIn`, { body }))
  await Promise.any(calls)
  const closing = app[Symbol.asyncDispose]()
  // On a busy machine the last requests may exceed the queue's limit.
  for (const { error } of await Promise.all(calls))
    expect(error?.data.reason).toMatch(/^(bad_credentials|overloaded)$/)
  const answered = performance.now()
  await closing
  expect(performance.now() - answered).toBeLessThan(10_000)
})

test("answers requests on open connections while it closes", async () => {
  const app = await createTestApp()
  await app.openElection({ title: "Chair", candidates: ["Ada"] })
  const { hostname, port } = new URL(app.url)
  const open = connect({ host: hostname, port: Number(port) })
  onTestFinished(() => void open.destroy())
  let received = ""
  open.on("data", (chunk) => (received += String(chunk)))
  const body = JSON.stringify({ username: "nobody", password: "a quiet phrase" })
  const head = ["content-type: application/json", `content-length: ${body.length}`, "expect: 100-continue"]
  open.write(`POST /trpc/auth.signIn HTTP/1.1\r\nhost: localhost\r\n${head.join("\r\n")}\r\n\r\n`)
  await expect.poll(() => received).toContain("100 Continue")
  const closing = app[Symbol.asyncDispose]()
  await expect.poll(() => fetch(`${app.url}/healthz`).catch(() => "refused")).toBe("refused")
  open.write(`${body}GET /trpc/election.list HTTP/1.1\r\nhost: localhost\r\n\r\n`)
  await once(open, "end")
  const [, , signIn = "", list = ""] = received.split("HTTP/1.1 ")
  expect(signIn).toMatch(/^401 /)
  expect(list).toMatch(/^200 /)
  expect(list.toLowerCase()).toContain("content-security-policy: ")
  expect(list).toContain('"title":"Chair"')
  await closing
})
