import { once } from "node:events"
import { createServer } from "node:http"
import { type AddressInfo, connect } from "node:net"
import { text } from "node:stream/consumers"
import { expect, onTestFinished, test } from "vitest"
import { times } from "../../testing/settled.ts"
import { createUnreadAnswers } from "./unread-answers.ts"

const megabyte = 1024 * 1024
/** More than the kernel buffers on the loopback. */
const body = Buffer.alloc(8 * megabyte, "x")

/** Serves eight megabytes per request and buffers at most `most` bytes. */
async function serve(most: number) {
  const unread = createUnreadAnswers(most)
  const server = createServer((_request, response) => {
    response.end(body)
    unread.add(response, body.length)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  onTestFinished(() => server.close().closeAllConnections())
  const { port } = server.address() as AddressInfo
  const ask = async () => {
    const socket = connect(port, "127.0.0.1").on("error", () => undefined)
    await once(socket, "connect")
    socket.write("GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
    const [, response] = (await once(server, "request")) as [unknown, { destroyed: boolean }]
    return { socket, response }
  }
  return { ask, port }
}

test("cuts off the oldest clients that read nothing, and serves a reader in full", async () => {
  const { ask, port } = await serve(24 * megabyte)
  const stuck = []
  for (const _ of times(6, String)) stuck.push(await ask())
  expect(stuck.map(({ response }) => response.destroyed)).toEqual([true, true, true, false, false, false])
  const reader = connect(port, "127.0.0.1")
  reader.write("GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
  expect((await text(reader)).length).toBeGreaterThan(body.length)
  for (const { socket } of stuck) socket.destroy()
})

test("frees the space of responses that were read", async () => {
  const { port } = await serve(10 * megabyte)
  for (const _ of times(5, String)) {
    const reader = connect(port, "127.0.0.1")
    reader.write("GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
    expect((await text(reader)).length).toBeGreaterThan(body.length)
  }
})
