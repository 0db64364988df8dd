import { totalmem } from "node:os"

const bytesOfMegabyte = 1024 * 1024
/** PostgreSQL's own default, which every machine that runs Hanpyo has. */
const leastMegabytes = 128
/** All that votes touch of an election of a million: half as much leaves one page in two votes to be read anew. */
const mostMegabytes = 1024

/**
 * The setting `shared_buffers`: an eighth of the memory there is (of the container, where one is limited), so that where
 * there is room a large election stays in memory. A page that does not is read from the system for nearly every ballot.
 */
export function sharedBuffers(memoryBytes = availableMemory()): string {
  const eighth = Math.floor(memoryBytes / 8 / bytesOfMegabyte)
  return `${Math.min(mostMegabytes, Math.max(leastMegabytes, eighth))}MB`
}

/** The limit is 0, undefined or larger than the machine where there is none. */
function availableMemory(): number {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem()
}
