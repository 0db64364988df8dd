import { once } from "node:events"
import { connect } from "node:net"
import { expect, test } from "vitest"
import { createTestApp, password, type TestApp } from "../../testing/create-test-app.ts"
import { rawCall } from "../../testing/wire/raw-call.ts"

/** Sends text on a new connection. @returns the bytes received until `until` holds or the server closes */
async function send({ url }: TestApp, text: string, until: (received: string) => boolean): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, "connect")
  socket.write(text)
  let received = ""
  // Cutting off a socket with unread data resets it.
  const ended = new Promise((resolve) => socket.once("close", resolve).on("error", () => undefined))
  socket.on("data", (chunk) => {
    received += String(chunk)
    if (until(received)) socket.destroy()
  })
  await ended
  return received
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`
const answersIn = (text: string) => text.split("HTTP/1.1 ").length - 1

test("answers pipelined requests one at a time, in order", async () => {
  await using app = await createTestApp()
  const { id: electionId } = await app.openElection({ candidates: ["Ada"] })
  const input = encodeURIComponent(JSON.stringify({ electionId }))
  const kim = await app.signUp("kim")
  const { tokens } = await app.client().auth.signIn.mutate({ username: "kim", password, tokens: "bearer" })
  const lock = await app.db.pool.connect()
  await lock.query("BEGIN; LOCK TABLE participation IN ACCESS EXCLUSIVE MODE")
  const request = `GET /trpc/vote.mine?input=${input} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${tokens?.accessToken}\r\n\r\n`
  const receiving = send(app, request.repeat(12) + get("/healthz"), (text) => text.includes('"status":"ok"'))
  const running = async () =>
    (
      await app.db.pool.query(
        "SELECT FROM pg_locks WHERE NOT granted AND relation = 'participation'::regclass",
      )
    ).rowCount
  await expect.poll(running).toBe(1)
  // One round trip: long enough for a second request of the connection to start, if it could.
  await kim.auth.sessions.query()
  expect(await running()).toBe(1)
  await lock.query("ROLLBACK")
  lock.release()
  const received = await receiving
  expect(received.match(/HTTP\/1\.1 \d+/g)).toEqual(Array<string>(13).fill("HTTP/1.1 200"))
})

test("reads the body of a pipelined request", async () => {
  await using app = await createTestApp()
  const body = JSON.stringify({ username: "nobody", password: "x".repeat(40) + " ".repeat(30_000) })
  const head = `POST /trpc/auth.signIn HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`
  const text = get("/trpc/election.list").repeat(5) + head + body + get("/healthz")
  const received = await send(app, text, (sofar) => sofar.includes('"status":"ok"'))
  expect(received.match(/HTTP\/1\.1 \d+/g)).toEqual([
    ...Array<string>(5).fill("HTTP/1.1 200"),
    "HTTP/1.1 400",
    "HTTP/1.1 200",
  ])
})

test("cuts off a connection that pipelines hundreds of requests, and serves others", async () => {
  await using app = await createTestApp()
  const received = await send(app, get("/trpc/audit.list").repeat(400), () => false)
  expect(answersIn(received)).toBeLessThan(10)
  expect((await rawCall(`${app.url}/healthz`)).status).toBe(200)
})
