import { createServer, request } from "node:http"
import { once } from "node:events"
import type { AddressInfo } from "node:net"

export interface RecordingProxy {
  url: string
  /** The procedure paths that came through, in order; a batch counts each. */
  readonly calls: string[]
  /** Lets the next call of `path` reach the server, and breaks the connection instead of passing its answer on. */
  loseNextReplyOf(path: string): void
  [Symbol.asyncDispose](): Promise<void>
}

/** A proxy on loopback in front of `target`: a network that can be watched, and that loses answers when told to. */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  const calls: string[] = []
  const losing = new Set<string>()
  const server = createServer((incoming, outgoing) => {
    const paths = (new URL(incoming.url ?? "/", target).pathname.split("/trpc/")[1] ?? "").split(",")
    calls.push(...paths)
    const lost = paths.some((path) => losing.delete(path))
    const onward = request(
      new URL(incoming.url ?? "/", target),
      { method: incoming.method ?? "GET", headers: { ...incoming.headers, host: new URL(target).host } },
      (answer) => {
        if (lost) {
          answer.resume().once("end", () => incoming.socket.destroy())
          return
        }
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
        answer.once("error", () => outgoing.destroy())
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
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  }
}
