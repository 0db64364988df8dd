import { once } from "node:events"
import { connect } from "node:net"
import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"

test("closing ends open streams and returns at once", async () => {
  const app = await createTestApp()
  await app.openElection({ candidates: ["Ada"] })
  const stream = await fetch(`${app.url}/trpc/results.onChange`)
  const reader = stream.body?.getReader()
  const first = await reader?.read()
  expect(String(Buffer.from((first?.value ?? []) as Uint8Array))).toContain("event: connected")
  const begun = performance.now()
  await app[Symbol.asyncDispose]()
  expect(performance.now() - begun).toBeLessThan(3000)
  const rest = async () => {
    while (!(await reader?.read())?.done);
  }
  await expect(rest()).rejects.toThrow("terminated")
})

test("closing does not wait for connections on which nothing was ever sent", async () => {
  const app = await createTestApp()
  const { hostname, port } = new URL(app.url)
  const silent = connect({ host: hostname, port: Number(port) })
  await once(silent, "connect")
  const begun = performance.now()
  await app[Symbol.asyncDispose]()
  expect(performance.now() - begun).toBeLessThan(3000)
  silent.destroy()
})
