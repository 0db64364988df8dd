import { availableParallelism } from "node:os"
import { passwordBytes } from "@hanpyo/shared"
import bcrypt from "bcrypt"
import { createHashQueue } from "./hash-queue.ts"

/** Hashes and compares passwords, a few at a time. Both throw DomainError `overloaded` where that takes too long. */
export interface Passwords {
  readonly hash: (password: string) => Promise<string>
  /** `hash` null: nobody to compare with. Costs the same, and is never true. */
  readonly matches: (attempt: { password: string; hash: string | null }) => Promise<boolean>
}

interface Settings {
  readonly bcryptCost: number
  /** Default: one fewer than there are cores, so that hashing never takes the last one (nor libuv's last thread). */
  readonly places?: number
}

export function createPasswords({ bcryptCost, places }: Settings): Passwords {
  const queue = createHashQueue({
    places: places ?? Math.min(3, Math.max(1, availableParallelism() - 1)),
    patienceMs: 2000,
  })
  // A hash of nothing in particular: comparing with it takes as long as with a real one.
  const nobody = bcrypt.genSaltSync(bcryptCost) + "x".repeat(31)
  return {
    hash: (password) => {
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
