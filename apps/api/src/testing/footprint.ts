import type { ChildProcess } from "node:child_process"
import { once } from "node:events"

/** What a process takes up, after its garbage was collected. */
export interface Footprint {
  readonly heapMb: number
  /** Beside V8's heap, e.g. what waits to be written. */
  readonly externalMb: number
  /** All that the system has given to it. */
  readonly residentMb: number
  /** Connections of its clients; its own to the database come and go. */
  readonly sockets: number
}

const source = `
  let sockets = 0
  // Not by an import: that would hold up the listener below.
  process.getBuiltinModule("node:diagnostics_channel").subscribe("net.server.socket", ({ socket }) => {
    sockets += 1
    socket.once("close", () => (sockets -= 1))
  })
  process.on("message", async () => {
    // Twice: what the first round finalizes lets go of more.
    gc()
    await new Promise(setImmediate)
    gc()
    const { heapUsed, external, rss } = process.memoryUsage()
    const [heapMb, externalMb, residentMb] = [heapUsed, external, rss].map((bytes) => Math.round(bytes / 2 ** 20))
    process.send({ heapMb, externalMb, residentMb, sockets })
  })`

/** Node's arguments with which a process answers `footprintOf`; the program itself knows nothing of it. */
export const telling = ["--expose-gc", "--import", `data:text/javascript,${encodeURIComponent(source)}`]

export async function footprintOf(child: ChildProcess): Promise<Footprint> {
  const answer = once(child, "message")
  child.send("footprint")
  const [footprint] = (await answer) as [Footprint]
  return footprint
}
