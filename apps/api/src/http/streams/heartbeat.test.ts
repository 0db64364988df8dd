import { once } from "node:events"
import { createServer, get, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { expect, onTestFinished, test } from "vitest"
import { times } from "../../testing/settled.ts"
import { type EventStream, openEventStream } from "./event-stream.ts"
import { createHeartbeat } from "./heartbeat.ts"
import { pingFrame } from "./sse-frames.ts"

const first = Buffer.from("6\r\nfirst\n\r\n")
const news = Buffer.from("5\r\nnews\n\r\n")

/** Opens streams on a fresh server, each with its reader. */
async function openStreams(count: number) {
  const streams: EventStream[] = []
  const server = createServer((_request, response) => {
    streams.push(openEventStream(response, { headers: { "content-type": "text/event-stream" }, first }))
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const readers: AsyncIterator<Buffer>[] = []
  for (const _ of times(count, String)) {
    const [answer] = (await once(get({ port }), "response")) as [IncomingMessage]
    const reader = answer[Symbol.asyncIterator]() as AsyncIterator<Buffer>
    expect(String((await reader.next()).value)).toBe("first\n")
    readers.push(reader)
  }
  return { streams, readers }
}

const ping = "event: ping\ndata: \n\n\n"

test("pings a quiet stream within the promised interval, repeatedly", async () => {
  const { streams, readers } = await openStreams(1)
  const heartbeat = createHeartbeat(300)
  onTestFinished(heartbeat.stop)
  const end = heartbeat.add(streams[0] as EventStream)
  const begun = performance.now()
  for (const _ of times(3, String)) expect(String((await readers[0]?.next())?.value)).toBe(ping)
  // A silence lasts at least two thirds of the longest, less two rounds; a busy machine may take four times as long.
  expect(performance.now() - begun).toBeGreaterThan(3 * (200 - 2 * 20))
  expect(performance.now() - begun).toBeLessThan(4 * 3 * 300)
  end()
})

test("sends no ping on a stream with recent events", async () => {
  const { streams, readers } = await openStreams(2)
  const [busy, quiet] = streams as [EventStream, EventStream]
  const heartbeat = createHeartbeat(900)
  onTestFinished(heartbeat.stop)
  heartbeat.add(busy)
  heartbeat.add(quiet)
  const changes = setInterval(() => busy.write(news), 10)
  onTestFinished(() => clearInterval(changes))
  for (const _ of times(2, String)) expect(String((await readers[1]?.next())?.value)).toBe(ping)
  const read = String((await readers[0]?.next())?.value)
  expect(read).toContain("news")
  expect(read).not.toContain("ping")
})

test("spreads the pings that follow one change", async () => {
  const silent: number[] = []
  const stream = (index: number): EventStream => ({
    write: (frame) => void (frame === pingFrame && silent.push(index)),
    silentRounds: 0,
    end: () => undefined,
  })
  const heartbeat = createHeartbeat(1500)
  for (const index of times(1000, (index) => index)) heartbeat.add(stream(index))
  onTestFinished(heartbeat.stop)
  const firstOnes = await new Promise<number>((resolve) => {
    const watch = setInterval(() => {
      if (silent.length === 0) return
      clearInterval(watch)
      resolve(silent.length)
    }, 1)
  })
  expect(firstOnes).toBeLessThan(900)
})
