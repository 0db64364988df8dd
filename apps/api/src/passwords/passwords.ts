import { availableParallelism } from "node:os"
import { passwordBytes } from "@hanpyo/shared"
import bcrypt from "bcrypt"
import { createHashQueue } from "./hash-queue.ts"
import { createHashThreads } from "./hash-threads.ts"

interface Attempt {
  readonly password: string
  /** Null: nobody to compare with. Costs the same, and is never true. */
  readonly hash: string | null
}

/** Hashes and compares passwords, a few at a time. All throw DomainError `overloaded` where too many wait already. */
export interface Passwords {
  readonly hash: (password: string) => Promise<string>
  readonly matches: (attempt: Attempt) => Promise<boolean>
  /** The same; `rehashed` is the password hashed as today, where its hash was made at another cost or not of its NFC. */
  readonly check: (attempt: Attempt) => Promise<{ matches: boolean; rehashed: string | null }>
  /** Before anything else is done for a caller who would be refused in the end: a flood then costs next to nothing. */
  readonly checkRoom: () => void
  /** Whether others of the same address or account wait already. */
  readonly isWaiting: () => boolean
  /** The same, in the queue in the turn of this address or account. */
  readonly queuedAs: (whose: string) => Passwords
  /** When nobody waits for anything any more. */
  readonly close: () => Promise<void>
}

/** The longest that anybody waits for a place: with the hash itself everybody is answered within some 2 s. */
const longestWaitMs = 1700
/** A room of 500 comes in within a minute or two; more places would only take from those who look and vote. */
const mostPlaces = 3

export function createPasswords({ bcryptCost }: { bcryptCost: number }): Passwords {
  const places = Math.min(mostPlaces, Math.max(1, availableParallelism() - 1))
  const threads = createHashThreads(places)
  const queue = createHashQueue({ places, longestWaitMs, expectedMs: millisecondsAHash(bcryptCost) })

  const matchesWord = async (word: string, hash: string | null): Promise<boolean> => {
    const cost = hash === null ? bcryptCost : bcrypt.getRounds(hash)
    const same = await threads.compare({ word, hash: hash ?? nobodysHash(bcryptCost) })
    if (same && word !== "" && hash !== null) return true
    // A hash of before the cost was raised takes less time: its wrong password would be told from an unknown username.
    // Each step of the cost doubles the time, so comparing with its own cost and all up to today's adds up to today's.
    for (let padding = cost; padding < bcryptCost; padding += 1)
      await threads.compare({ word, hash: nobodysHash(padding) })
    return false
  }
  const check = async ({ password, hash }: Attempt) => {
    const normal = password.normalize("NFC")
    // As typed: hashes of before passwords were normalised. How many there are is up to the password alone, so the time
    // says nothing of the account.
    const words = [...new Set([normal, password])].filter(isHashable)
    for (const word of words.length > 0 ? words : [""]) {
      if (!(await matchesWord(word, hash)) || hash === null) continue
      const isOld = bcrypt.getRounds(hash) !== bcryptCost || word !== normal
      const isRenewed = isOld && isHashable(normal)
      return {
        matches: true,
        rehashed: isRenewed ? await threads.hash({ word: normal, cost: bcryptCost }) : null,
      }
    }
    return { matches: false, rehashed: null }
  }
  const queuedAs = (whose: string): Passwords => ({
    hash: async (password) => {
      const word = password.normalize("NFC")
      if (!isHashable(word)) throw new Error("a password that bcrypt would cut or confuse")
      return queue.run(whose, () => threads.hash({ word, cost: bcryptCost }))
    },
    matches: async (attempt) => (await queue.run(whose, () => check(attempt))).matches,
    check: (attempt) => queue.run(whose, () => check(attempt)),
    checkRoom: () => queue.checkRoom(whose),
    isWaiting: () => queue.isWaiting(whose),
    queuedAs,
    close: threads.close,
  })
  return queuedAs("")
}

/** A hash of nothing in particular: comparing with it takes as long as with a real one of the same cost. */
const nobodysHash = (cost: number): string =>
  `$2b$${String(cost).padStart(2, "0")}$${".".repeat(22)}${"x".repeat(31)}`

/** bcrypt reads 72 bytes, may stop at NUL, and takes a lone surrogate for U+FFFD: such a password equals others. */
const isHashable = (password: string): boolean =>
  password.length > 0 &&
  password.isWellFormed() &&
  !password.includes("\0") &&
  new TextEncoder().encode(password).length <= passwordBytes

/** Measured on this machine with a cheap one, the best of three; each step of the cost doubles it. */
function millisecondsAHash(cost: number): number {
  const measuredCost = 7
  const took = [1, 2, 3].map(() => {
    const begun = performance.now()
    bcrypt.hashSync("", measuredCost)
    return performance.now() - begun
  })
  return Math.min(...took) * 2 ** (cost - measuredCost)
}
