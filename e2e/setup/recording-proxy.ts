import { createServer, request } from "node:http"
import { once } from "node:events"
import type { AddressInfo } from "node:net"

export interface RecordingProxy {
  url: string
  /** Paths of the procedures called, in order; a batch counts each. */
  readonly calls: string[]
  /** Passes the next call of `path` to the server, and drops the connection instead of answering. */
  loseNextReplyOf(path: string): void
  /** Answers the next `times` calls of `path` with 503 `overloaded` and `Retry-After: 1`. */
  refuse(path: string, times: number): void
  /** Passes the next call of `path` to the server, and holds its answer until released. */
  holdReplyOf(path: string): HeldReply
  [Symbol.asyncDispose](): Promise<void>
}

interface HeldReply {
  /** Resolves when the server has begun to answer. */
  answered: Promise<void>
  release(): void
}

/** A proxy in front of `target` that records calls and can lose answers. */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  const calls: string[] = []
  const losing = new Set<string>()
  const refused = new Map<string, number>()
  const held = new Map<string, (passOn: () => void) => void>()
  const server = createServer((incoming, outgoing) => {
    const paths = (new URL(incoming.url ?? "/", target).pathname.split("/trpc/")[1] ?? "").split(",")
    calls.push(...paths)
    const refusing = paths.find((path) => (refused.get(path) ?? 0) > 0)
    if (refusing !== undefined) {
      refused.set(refusing, (refused.get(refusing) ?? 0) - 1)
      incoming.resume()
      outgoing.writeHead(503, { "content-type": "application/json", "retry-after": "1" })
      outgoing.end(JSON.stringify(overloaded(refusing)))
      return
    }
    const hold = take(held, paths)
    const lost = paths.some((path) => losing.delete(path))
    const onward = request(
      new URL(incoming.url ?? "/", target),
      { method: incoming.method ?? "GET", headers: { ...incoming.headers, host: new URL(target).host } },
      (answer) => {
        if (lost) {
          answer.resume().once("end", () => incoming.socket.destroy())
          return
        }
        const passOn = () => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
          answer.pipe(outgoing)
          answer.once("error", () => outgoing.destroy())
        }
        if (hold === undefined) passOn()
        else hold(passOn)
      },
    )
    onward.once("error", () => incoming.socket.destroy())
    outgoing.once("close", () => onward.destroy())
    incoming.pipe(onward)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    loseNextReplyOf: (path) => void losing.add(path),
    refuse: (path, times) => void refused.set(path, times),
    holdReplyOf(path) {
      let release = () => {}
      const answered = new Promise<void>((resolve) =>
        held.set(path, (passOn) => {
          release = passOn
          resolve()
        }),
      )
      return { answered, release: () => release() }
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  }
}

const overloaded = (path: string) => ({
  error: {
    message: "Too many at once",
    code: -32603,
    data: { code: "SERVICE_UNAVAILABLE", httpStatus: 503, path, reason: "overloaded", requestId: "proxy" },
  },
})

function take<T>(from: Map<string, T>, paths: readonly string[]): T | undefined {
  const path = paths.find((path) => from.has(path)) ?? ""
  const taken = from.get(path)
  from.delete(path)
  return taken
}
