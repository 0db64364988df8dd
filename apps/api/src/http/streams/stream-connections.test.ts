import { once } from "node:events"
import { connect } from "node:net"
import { expect, test } from "vitest"
import { createTestApp, type TestApp } from "../../testing/create-test-app.ts"
import { rawCall } from "../../testing/wire/raw-call.ts"
import { waitingForLock } from "../../testing/waiting-for-lock.ts"
import { watch } from "../../testing/wire/watch.ts"

test("streams to an HTTP/1.0 client without chunks", async () => {
  await using app = await createTestApp()
  await app.openElection({ candidates: ["Ada"] })
  const socket = connect(Number(new URL(app.url).port), "127.0.0.1")
  socket.write("GET /trpc/results.onChange HTTP/1.0\r\nhost: localhost\r\n\r\n")
  let text = ""
  for await (const chunk of socket) {
    text += String(chunk)
    if (/\nid: \d+\n/.test(text)) break
  }
  expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  expect(text).not.toMatch(/transfer-encoding/i)
  expect(text).toMatch(/\r\n\r\nevent: connected\ndata: .*\n\n\ndata: \{.*\}\nid: \d+\n/)
})

test("opens a pipelined stream after the calls before it, and ignores the calls after it", async () => {
  await using app = await createTestApp()
  const { id: electionId, candidates } = await app.openElection({ candidates: ["Ada"] })
  const kim = await app.signUp("kim")
  const socket = connect(Number(new URL(app.url).port), "127.0.0.1")
  const calls = ["/readyz", "/trpc/results.onChange", "/healthz", "/trpc/results.onChange"]
  socket.write(calls.map((path) => `GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`).join(""))
  let text = ""
  for await (const chunk of socket) {
    text += String(chunk)
    const snapshots = text.split(`"electionId":"${electionId}"`).length - 1
    if (snapshots === 1 && app.services.liveResults.viewers === 1)
      await kim.vote.cast.mutate({ candidateId: candidates[0].id })
    if (snapshots === 2) break
  }
  expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 200"])
  expect(text.split("\r\n\r\n").length).toBe(3)
  socket.resetAndDestroy()
  await expect.poll(() => app.services.liveResults.viewers).toBe(0)
})

/** Requests streams while the election table is locked, so that none can open yet. */
async function heldUp(app: TestApp, count: number) {
  const { id: electionId } = await app.openElection({ candidates: ["Ada"] })
  const holder = await app.db.pool.connect()
  await holder.query("BEGIN")
  await holder.query("LOCK TABLE election IN ACCESS EXCLUSIVE MODE")
  const port = Number(new URL(app.url).port)
  const sockets = Array.from({ length: count }, () => connect(port, "127.0.0.1"))
  const input = encodeURIComponent(JSON.stringify({ electionId }))
  for (const socket of sockets) {
    // A closing server resets it.
    socket.on("error", () => {})
    socket.write(`GET /trpc/results.onChange?input=${input} HTTP/1.1\r\nhost: localhost\r\n\r\n`)
  }
  await waitingForLock(holder)
  return {
    sockets,
    letGo: async () => {
      await holder.query("COMMIT")
      holder.release()
    },
  }
}

test("releases viewers who leave before their stream opens", async () => {
  await using app = await createTestApp()
  const held = await heldUp(app, 20)
  const left = held.sockets.map((socket) => once(socket, "close"))
  for (const socket of held.sockets) socket.destroy()
  await Promise.all(left)
  // The response proves that the server has seen the sockets close.
  await rawCall(`${app.url}/healthz`)
  await held.letGo()
  await app.client().results.get.query()
  // tRPC's adapter notices a moment later.
  await expect.poll(() => app.services.liveResults.viewers).toBe(0)
})

test("closes without waiting for a stream that is opening", async () => {
  await using app = await createTestApp()
  const held = await heldUp(app, 1)
  const closing = app.server.close()
  await held.letGo()
  await closing
  await expect.poll(() => app.services.liveResults.viewers).toBe(0)
})

test("limits the streams of one address to 2,500, and reuses the slots of viewers who leave", async () => {
  await using app = await createTestApp({ env: { RATE_LIMIT: "1" } })
  await app.openElection({ candidates: ["Ada"] })
  const port = Number(new URL(app.url).port)
  const open = async () => {
    const socket = connect(port, "127.0.0.1")
    socket.write("GET /trpc/results.onChange HTTP/1.1\r\nhost: localhost\r\n\r\n")
    const [first] = (await once(socket, "data")) as [Buffer]
    socket.resume()
    return { socket, status: first.toString("latin1", 9, 12) }
  }
  const sockets: Awaited<ReturnType<typeof open>>[] = []
  while (sockets.length < 2500) sockets.push(...(await Promise.all(Array.from({ length: 100 }, open))))
  expect(sockets.filter(({ status }) => status !== "200")).toEqual([])
  const refused = await rawCall(`${app.url}/trpc/results.onChange`)
  expect([refused.status, refused.error?.data.reason]).toEqual([429, "rate_limited"])
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0)
  // A member takes the slot of the oldest visitor.
  const member = watch(await app.signUp("kim"))
  await member.until(() => true)
  await expect.poll(() => sockets.filter(({ socket }) => socket.destroyed).length).toBe(1)
  expect(sockets[0]?.socket.destroyed).toBe(true)
  member[Symbol.dispose]()
  await expect.poll(() => app.services.liveResults.viewers).toBe(2499)
  sockets.push(await open())
  sockets[1]?.socket.destroy()
  await expect.poll(() => app.services.liveResults.viewers).toBe(2499)
  const old = connect(port, "127.0.0.1")
  old.write("GET /trpc/results.onChange HTTP/1.0\r\nhost: localhost\r\n\r\n")
  await once(old, "data")
  old.resume()
  expect((await open()).status).toBe("429")
  old.destroy()
  await expect.poll(async () => (await open()).status).toBe("200")
})
