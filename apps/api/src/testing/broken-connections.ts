import { once } from "node:events"
import { connect, type Socket } from "node:net"
import { times } from "./settled.ts"

/** Connections that do the same wrong thing. */
export interface BrokenConnections {
  readonly count: number
  /** In how many milliseconds the last of them was closed by the server. Never, where nothing is read: see `end`. */
  readonly closed: Promise<number>
  /** Gives up, as a client that goes away. */
  readonly end: () => void
}

interface Kind {
  readonly url: string
  readonly count: number
  readonly text: string
  /** Sent again and again, a second apart. */
  readonly drip?: string
  /** False: whatever the server says stays where it is. */
  readonly reads?: boolean
}

/** Opens connections that send `text` and then at most drip. */
export async function breakIn({ url, count, text, drip, reads = true }: Kind): Promise<BrokenConnections> {
  const begun = performance.now()
  const sockets = await Promise.all(times(count, () => open(url)))
  const closing = sockets.map((socket) => new Promise((resolve) => socket.once("close", resolve)))
  for (const socket of sockets) {
    if (reads) socket.resume()
    socket.write(text)
  }
  const dripping =
    drip === undefined ? undefined : setInterval(() => sockets.forEach((s) => s.write(drip)), 1000)
  const closed = Promise.all(closing).then(() => {
    clearInterval(dripping)
    return Math.round(performance.now() - begun)
  })
  return { count, closed, end: () => sockets.forEach((socket) => socket.destroy()) }
}

async function open(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  // A reset is as good an end as any.
  socket.on("error", () => undefined)
  await once(socket, "connect")
  return socket
}
