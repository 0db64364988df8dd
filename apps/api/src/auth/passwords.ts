import { availableParallelism } from "node:os"
import { passwordBytes } from "@hanpyo/shared"
import bcrypt from "bcrypt"
import { createHashQueue } from "./hash-queue.ts"

/** Hashes and compares passwords, a few at a time. Both throw DomainError `overloaded` where too many wait already. */
export interface Passwords {
  readonly hash: (password: string) => Promise<string>
  /** `hash` null: nobody to compare with. Costs the same, and is never true. */
  readonly matches: (attempt: { password: string; hash: string | null }) => Promise<boolean>
}

/** The longest that anybody waits for a hash. */
const longestWaitSeconds = 2
/** Of libuv's four threads one stays free for files: 24 checks at once block reading for seconds. */
const mostPlaces = 3

export function createPasswords({ bcryptCost }: { bcryptCost: number }): Passwords {
  const places = Math.min(mostPlaces, Math.max(1, availableParallelism() - 1))
  const queue = createHashQueue({
    places,
    capacity: Math.ceil((places * longestWaitSeconds) / secondsAHash(bcryptCost)),
    retryAfterSeconds: longestWaitSeconds,
  })
  // A hash of nothing in particular: comparing with it takes as long as with a real one.
  const nobody = bcrypt.genSaltSync(bcryptCost) + "x".repeat(31)
  return {
    hash: async (password) => {
      if (!isHashable(password)) throw new Error("a password that bcrypt would cut or confuse")
      return queue(() => bcrypt.hash(password, bcryptCost))
    },
    matches: ({ password, hash }) =>
      queue(async () => {
        const comparable = isHashable(password)
        const same = await bcrypt.compare(comparable ? password : "", hash ?? nobody)
        return same && comparable && hash !== null
      }),
  }
}

/** bcrypt reads 72 bytes, may stop at NUL, and takes a lone surrogate for U+FFFD: such a password equals others. */
const isHashable = (password: string): boolean =>
  password.length > 0 &&
  password.isWellFormed() &&
  !password.includes("\0") &&
  new TextEncoder().encode(password).length <= passwordBytes

/** Measured on this machine with a cheap one; each step of the cost doubles it. */
function secondsAHash(cost: number): number {
  const measuredCost = 8
  const begun = performance.now()
  bcrypt.hashSync("", measuredCost)
  return ((performance.now() - begun) / 1000) * 2 ** (cost - measuredCost)
}
