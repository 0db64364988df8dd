import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"

export interface HostileSite {
  port: number
  /** What came to it, in order: a method, and whether the visitor's sign-in elsewhere on this host came along. */
  readonly received: { method: string; withCookies: boolean }[]
  [Symbol.asyncDispose](): Promise<void>
}

/** A site on another port of this machine, with a page of its own: what a program of somebody else may serve here. */
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
