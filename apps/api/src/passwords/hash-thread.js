// @ts-check
import { readlinkSync } from "node:fs"
import { constants, getPriority, setPriority } from "node:os"
import bcrypt from "bcrypt"

// Runs on a thread of `hash-threads.ts`. JavaScript, because Node itself loads it, also in tests.

// Readers and voters go first; on a busy machine a hash still gets a tenth of a core, so that people can sign in during
// a rush. Only Linux has a priority per thread; elsewhere this would lower the whole server's.
if (process.platform === "linux") {
  try {
    const threadId = Number(readlinkSync("/proc/thread-self").split("/").at(-1))
    setPriority(threadId, Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL))
  } catch {
    // Some containers forbid it; hashes then compete on equal terms.
  }
}

/** @param {{ word: string, hash: string }} attempt */
export const compare = ({ word, hash }) => bcrypt.compareSync(word, hash)

/** @param {{ word: string, cost: number }} input */
export const hash = ({ word, cost }) => bcrypt.hashSync(word, cost)
