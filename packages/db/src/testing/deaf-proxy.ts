import { createServer, type AddressInfo, connect, type Socket } from "node:net"
import { once } from "node:events"

/**
 * A proxy to a database that can fall silent without closing connections, as a lost route or a dead firewall does.
 */
export interface DeafProxy {
  /** The database's address through the proxy. */
  readonly url: string
  /** Swallows everything that either side sends, also on new connections. */
  swallow(): void
  /** New connections pass again; swallowed ones stay silent. */
  recover(): void
  [Symbol.asyncDispose](): Promise<void>
}

/** Where PostgreSQL listens, by a URL of a test's database. */
function addressOf(url: URL): { path: string } | { port: number; host: string } {
  const folder = url.searchParams.get("host")
  const port = Number(url.port === "" ? 5432 : url.port)
  return folder === null ? { port, host: url.hostname } : { path: `${folder}/.s.PGSQL.${port}` }
}

export async function createDeafProxy(databaseUrl: string): Promise<DeafProxy> {
  const target = new URL(databaseUrl)
  const address = addressOf(target)
  const sockets = new Set<Socket>()
  let isSwallowing = false
  let generation = 0

  const server = createServer((near) => {
    const born = generation
    const far = connect(address)
    const pass = (from: Socket, to: Socket): void => {
      sockets.add(from)
      const isSilent = () => isSwallowing || born !== generation
      from.on("data", (bytes) => {
        if (!isSilent()) to.write(bytes)
      })
      from.on("error", () => undefined)
      from.on("close", () => {
        sockets.delete(from)
        if (!isSilent()) to.destroy()
      })
    }
    pass(near, far)
    pass(far, near)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")

  const url = new URL(databaseUrl)
  url.searchParams.delete("host")
  url.hostname = "127.0.0.1"
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.toString(),
    swallow: () => {
      isSwallowing = true
      generation += 1
    },
    recover: () => {
      isSwallowing = false
    },
    [Symbol.asyncDispose]: async () => {
      server.close()
      for (const socket of sockets) socket.destroy()
      await once(server, "close")
    },
  }
}
