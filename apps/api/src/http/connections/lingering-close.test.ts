import { once } from "node:events"
import { createServer } from "node:http"
import { type AddressInfo, connect, type Socket } from "node:net"
import { describe, expect, test } from "vitest"
import { createTestApp } from "../../testing/create-test-app.ts"
import { times } from "../../testing/settled.ts"
import { createLingering } from "./lingering-close.ts"

const megabyte = 1024 * 1024
const chunk = Buffer.alloc(64 * 1024, "x")

interface Upload {
  readonly url: string
  readonly head: readonly string[]
  readonly isChunked?: boolean
}

/** Sends a megabyte in small steps before it reads the response. @returns the status, or the socket error */
async function statusFor({ url, head, isChunked = false }: Upload): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  let broken: string | undefined
  socket.on("error", (error: NodeJS.ErrnoException) => (broken = error.code ?? error.message))
  await once(socket, "connect")
  const length = isChunked ? "transfer-encoding: chunked" : `content-length: ${megabyte}`
  socket.write([...head, "host: localhost", length, "", ""].join("\r\n"))
  for (let sent = 0; sent < megabyte && !socket.destroyed; sent += chunk.length) {
    const framed = isChunked
      ? Buffer.concat([Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from("\r\n")])
      : chunk
    await new Promise((resolve) => socket.write(framed, resolve))
    await new Promise(setImmediate)
  }
  if (isChunked && !socket.destroyed) socket.write("0\r\n\r\n")
  const status = await answerOn(socket)
  socket.destroy()
  return status ?? broken ?? "closed"
}

/** The status of a complete response; null if the connection closes first. */
function answerOn(socket: Socket): Promise<string | null> {
  return new Promise((resolve) => {
    let text = ""
    socket.on("data", (data: Buffer) => {
      text += data.toString()
      const [head = "", body] = text.split("\r\n\r\n")
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
      if (body !== undefined && Buffer.byteLength(body) >= length) resolve(head.slice(9, 12))
    })
    socket.once("close", () => resolve(null))
    if (socket.destroyed) resolve(null)
  })
}

const json = "content-type: application/json"

describe("delivers a refusal to a client that is still sending its body", () => {
  test.each([
    ["too long", "413", { head: ["POST /trpc/auth.signIn HTTP/1.1", json] }],
    ["too long in chunks", "413", { head: ["POST /trpc/auth.signIn HTTP/1.1", json], isChunked: true }],
    [
      "too long, as the last call",
      "413",
      { head: ["POST /trpc/auth.signIn HTTP/1.1", json, "connection: close"] },
    ],
    [
      "another content type",
      "415",
      { head: ["POST /trpc/auth.signIn HTTP/1.1", "content-type: text/plain"] },
    ],
    ["no such address, too long", "413", { head: ["POST /nothing HTTP/1.1", json] }],
    ["a roll from a visitor", "401", { head: ["POST /trpc/roll.preview HTTP/1.1", json] }],
    [
      "a roll from a visitor, in chunks",
      "401",
      { head: ["POST /trpc/roll.import HTTP/1.1", json], isChunked: true },
    ],
    [
      "a roll from a visitor, as the last call",
      "401",
      { head: ["POST /trpc/roll.import HTTP/1.1", json, "connection: close"] },
    ],
    ["no HTTP", "400", { head: ["hello"] }],
    ["headers without end", "413", { head: ["POST / HTTP/1.1", `x: ${"x".repeat(65_536)}`] }],
  ])("%s: %s, twenty times", async (_what, status, sent) => {
    await using app = await createTestApp()
    const statuses: string[] = []
    for (const _ of times(4, String))
      statuses.push(...(await Promise.all(times(5, () => statusFor({ url: app.url, ...sent })))))
    expect(statuses).toEqual(times(20, () => status))
  })
})

describe("cuts off a client that never stops sending", () => {
  /** Refuses every request at once. @returns the bytes received before the connection was cut off */
  const bytesTaken = async (bounds: { mostBytes: number; longestMs: number }, piece: Buffer) => {
    const lingering = createLingering(bounds)
    const server = createServer((_request, response) => {
      response.writeHead(413, { connection: "close" }).end()
    })
    lingering.watch(server)
    const taken = new Promise<number>((resolve) =>
      server.on("connection", (socket: Socket) => socket.once("close", () => resolve(socket.bytesRead))),
    )
    await once(server.listen(0, "127.0.0.1"), "listening")
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1")
    socket.on("error", () => undefined)
    socket.write("POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 99999999999\r\n\r\n")
    const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()))
    while (!socket.destroyed) {
      await Promise.race([closed, new Promise((resolve) => socket.write(piece, resolve))])
      await new Promise(setImmediate)
    }
    server.close()
    return taken
  }

  test("after the byte limit", async () => {
    const taken = await bytesTaken({ mostBytes: megabyte, longestMs: 600_000 }, chunk)
    expect(taken).toBeGreaterThanOrEqual(megabyte)
  })

  test("after the time limit", async () => {
    const taken = await bytesTaken({ mostBytes: Infinity, longestMs: 200 }, Buffer.from("x"))
    expect(taken).toBeGreaterThan(0)
  })
})
