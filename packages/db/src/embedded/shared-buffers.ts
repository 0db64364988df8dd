import { totalmem } from "node:os"

const bytesOfMegabyte = 1024 * 1024
/** PostgreSQL's default. */
const leastMegabytes = 128
/** The pages that votes touch in an election of a million; with half of it, every second vote reads from the OS. */
const mostMegabytes = 1024

/**
 * The setting `shared_buffers`: an eighth of memory (of the container, where that is limited), so that a large
 * election stays in memory.
 */
export function sharedBuffers(memoryBytes = availableMemory()): string {
  const eighth = Math.floor(memoryBytes / 8 / bytesOfMegabyte)
  return `${Math.min(mostMegabytes, Math.max(leastMegabytes, eighth))}MB`
}

/** Without a limit, it is 0, undefined or larger than the machine. */
function availableMemory(): number {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem()
}
