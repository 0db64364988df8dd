import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"

export interface HostileSite {
  port: number
  /** Requests in order: the method, and whether it carried the visitor's cookies of another port. */
  readonly received: { method: string; withCookies: boolean }[]
  [Symbol.asyncDispose](): Promise<void>
}

/** Another program's site on another port of this machine. */
export async function startHostileSite(): Promise<HostileSite> {
  const received: HostileSite["received"] = []
  const server = createServer(({ method = "", headers }, response) => {
    received.push({ method, withCookies: headers.cookie !== undefined })
    response.setHeader("content-type", "text/html; charset=utf-8")
    response.end("<!doctype html><title>Free pizza</title><h1>Free pizza</h1>")
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  return {
    port: (server.address() as AddressInfo).port,
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  }
}
