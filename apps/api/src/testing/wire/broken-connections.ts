import { once } from "node:events"
import { connect, type Socket } from "node:net"
import { times } from "../settled.ts"

/** Connections that misbehave alike. */
export interface BrokenConnections {
  readonly count: number
  /** Milliseconds until the server closed the last of them. Never resolves if nothing is read: see `end`. */
  readonly closed: Promise<number>
  /** Destroys the connections, like a client that goes away. */
  readonly end: () => void
}

interface Misbehaviour {
  readonly url: string
  readonly count: number
  readonly text: string
  /** Sent repeatedly, once a second. */
  readonly drip?: string
  /** If false, leaves the server's response unread. */
  readonly reads?: boolean
}

/** Opens connections that send `text` and then only drip. */
export async function breakIn({
  url,
  count,
  text,
  drip,
  reads = true,
}: Misbehaviour): Promise<BrokenConnections> {
  const startedAt = performance.now()
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
    return Math.round(performance.now() - startedAt)
  })
  return { count, closed, end: () => sockets.forEach((socket) => socket.destroy()) }
}

async function open(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  // A reset ends the connection too.
  socket.on("error", () => undefined)
  await once(socket, "connect")
  return socket
}
