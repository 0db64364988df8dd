import type { ChildProcess } from "node:child_process"
import { once } from "node:events"

/** The memory of a process after garbage collection. */
export interface Footprint {
  readonly heapMb: number
  /** Outside V8's heap, e.g. buffered responses. */
  readonly externalMb: number
  /** Everything the system has assigned to it. */
  readonly residentMb: number
  /** Connections of clients, not to the database. */
  readonly sockets: number
}

const source = `
  let sockets = 0
  // No import, which would delay the listener below.
  process.getBuiltinModule("node:diagnostics_channel").subscribe("net.server.socket", ({ socket }) => {
    sockets += 1
    socket.once("close", () => (sockets -= 1))
  })
  process.on("message", async () => {
    // Twice, as finalizers of the first round release more.
    gc()
    await new Promise(setImmediate)
    gc()
    const { heapUsed, external, rss } = process.memoryUsage()
    const [heapMb, externalMb, residentMb] = [heapUsed, external, rss].map((bytes) => Math.round(bytes / 2 ** 20))
    process.send({ heapMb, externalMb, residentMb, sockets })
  })`

/** Node arguments for a process that answers `footprintOf`; the program is unaware of it. */
export const reportFootprint = [
  "--expose-gc",
  "--import",
  `data:text/javascript,${encodeURIComponent(source)}`,
]

export async function footprintOf(child: ChildProcess): Promise<Footprint> {
  const answer = once(child, "message")
  child.send("footprint")
  const [footprint] = (await answer) as [Footprint]
  return footprint
}
