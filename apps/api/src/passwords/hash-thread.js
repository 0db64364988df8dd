// @ts-check
import { readlinkSync } from "node:fs"
import { constants, getPriority, setPriority } from "node:os"
import bcrypt from "bcrypt"

// What a thread of `hash-threads.ts` runs. JavaScript, as a thread is started by Node itself, in tests as well.

// Whoever looks or votes goes first. Where they want the whole processor a hash still gets a tenth of a core, so that
// people get in while many vote. Linux keeps a priority for each thread; elsewhere it would be the whole server's.
if (process.platform === "linux") {
  try {
    const threadId = Number(readlinkSync("/proc/thread-self").split("/").at(-1))
    setPriority(threadId, Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL))
  } catch {
    // Some containers forbid it: hashes then take their turn as everything else does.
  }
}

/** @param {{ word: string, hash: string }} attempt */
export const compare = ({ word, hash }) => bcrypt.compareSync(word, hash)

/** @param {{ word: string, cost: number }} wanted */
export const hash = ({ word, cost }) => bcrypt.hashSync(word, cost)
