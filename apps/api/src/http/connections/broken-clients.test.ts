import { once } from "node:events"
import { connect, type Socket } from "node:net"
import { expect, test } from "vitest"
import { createTestApp, type TestApp } from "../../testing/create-test-app.ts"
import { rawCall } from "../../testing/wire/raw-call.ts"
import { times } from "../../testing/settled.ts"

async function open({ url }: TestApp): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  // The server may close by a reset.
  socket.on("error", () => undefined)
  await once(socket, "connect")
  return socket
}

/** The server's bytes until it closes the connection. */
async function answerTo(app: TestApp, text: string): Promise<string> {
  const socket = await open(app)
  const chunks: Buffer[] = []
  socket.on("data", (chunk: Buffer) => chunks.push(chunk))
  const closed = once(socket, "close")
  socket.write(text)
  await closed
  return Buffer.concat(chunks).toString()
}

test("serves other clients beside a thousand half-open connections, and drops those", async () => {
  await using app = await createTestApp()
  // Shortened, to keep the test fast.
  expect(app.server.server.headersTimeout).toBe(15_000)
  app.server.server.headersTimeout = 500
  const sockets = await Promise.all(times(1000, () => open(app)))
  const closed = sockets.map((socket) => once(socket, "close"))
  for (const socket of sockets) socket.write("POST /trpc/auth.signIn HTTP/1.1\r\nhost: localhost\r\n")
  expect((await rawCall(`${app.url}/healthz`)).status).toBe(200)
  expect((await rawCall(`${app.url}/trpc/election.list`)).status).toBe(200)
  for (const socket of sockets) socket.resume()
  await Promise.all(closed)
  const count = await new Promise<number>((resolve, reject) =>
    app.server.server.getConnections((error, open) => (error ? reject(error) : resolve(open))),
  )
  // The calls above leave keep-alive connections.
  expect(count).toBeLessThan(10)
})

test("drops a client that sends its body byte by byte", async () => {
  await using app = await createTestApp()
  expect(app.server.server.requestTimeout).toBe(30_000)
  app.server.server.requestTimeout = 600
  // Node applies the longer of the two timeouts.
  app.server.server.headersTimeout = 600
  const head =
    "POST /trpc/auth.signIn HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 5000\r\n\r\n"
  const socket = await open(app)
  socket.resume()
  const drip = setInterval(() => socket.write("{"), 50)
  try {
    const closed = once(socket, "close")
    socket.write(head)
    await closed
  } finally {
    clearInterval(drip)
  }
  expect((await rawCall(`${app.url}/healthz`)).status).toBe(200)
})

test.each([
  ["headers of 64 kB", `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${"x".repeat(65_536)}\r\n\r\n`, / 413 /],
  ["no HTTP at all", "\u0016\u0003\u0001 hello\r\n\r\n", / 400 /],
  [
    "bad chunks",
    "POST /trpc/auth.signIn HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
    / 400 /,
  ],
  [
    "two lengths",
    "POST /trpc/auth.signIn HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n{}",
    / 400 /,
  ],
])("refuses %s and keeps serving", async (_what, text, status) => {
  await using app = await createTestApp()
  expect((await answerTo(app, text)).split("\r\n")[0]).toMatch(status)
  expect((await rawCall(`${app.url}/healthz`)).status).toBe(200)
})
