import { availableParallelism } from "node:os"
import { passwordBytes } from "@hanpyo/shared"
import bcrypt from "bcrypt"
import { createHashQueue } from "./hash-queue.ts"
import { createHashThreads } from "./hash-threads.ts"

interface Attempt {
  readonly password: string
  /** Null if there is no account to compare with: takes as long, and never matches. */
  readonly hash: string | null
}

/** Hashes and compares passwords, a few at a time. All methods throw DomainError `overloaded` if too many wait. */
export interface Passwords {
  readonly hash: (password: string) => Promise<string>
  readonly matches: (attempt: Attempt) => Promise<boolean>
  /** Like `matches`; `rehashed` is a current hash if the old one has another cost or is not of the password's NFC. */
  readonly check: (attempt: Attempt) => Promise<{ matches: boolean; rehashed: string | null }>
  /** Checks early, before other work is done for a caller who would be refused: a flood then costs next to nothing. */
  readonly checkRoom: () => void
  /** Whether calls of the same address or account are waiting. */
  readonly isWaiting: () => boolean
  /** The same passwords, queued under an address or account. */
  readonly queuedAs: (key: string) => Passwords
  /** To be called when no work is pending. */
  readonly close: () => Promise<void>
}

/** With the hash itself, every call is answered within about 2 s. */
const longestWaitMs = 1700
/** Enough to sign in a room of 500 within two minutes; more would take cores from readers and voters. */
const mostPlaces = 3

export function createPasswords({ bcryptCost }: { bcryptCost: number }): Passwords {
  const places = Math.min(mostPlaces, Math.max(1, availableParallelism() - 1))
  const threads = createHashThreads(places)
  const queue = createHashQueue({ places, longestWaitMs, expectedMs: estimateHashMs(bcryptCost) })

  const matchesWord = async (word: string, hash: string | null): Promise<boolean> => {
    const cost = hash === null ? bcryptCost : bcrypt.getRounds(hash)
    const same = await threads.compare({ word, hash: hash ?? dummyHash(bcryptCost) })
    if (same && word !== "" && hash !== null) return true
    // A hash of a lower cost is faster, which would tell a wrong password from an unknown username. Each step of the
    // cost doubles the time, so comparing at its own cost and at all up to today's adds up to today's.
    for (let padding = cost; padding < bcryptCost; padding += 1)
      await threads.compare({ word, hash: dummyHash(padding) })
    return false
  }
  const check = async ({ password, hash }: Attempt) => {
    const normal = password.normalize("NFC")
    // Older hashes are of the password as typed. How many words there are depends on the password alone, so the time
    // reveals nothing about the account.
    const words = [...new Set([normal, password])].filter(isHashable)
    for (const word of words.length > 0 ? words : [""]) {
      if (!(await matchesWord(word, hash)) || hash === null) continue
      const isCurrent = bcrypt.getRounds(hash) === bcryptCost && word === normal
      const rehashed =
        isCurrent || !isHashable(normal) ? null : await threads.hash({ word: normal, cost: bcryptCost })
      return { matches: true, rehashed }
    }
    return { matches: false, rehashed: null }
  }
  const queuedAs = (key: string): Passwords => ({
    hash: async (password) => {
      const word = password.normalize("NFC")
      if (!isHashable(word)) throw new Error("bcrypt would truncate or confuse this password")
      return queue.run(key, () => threads.hash({ word, cost: bcryptCost }))
    },
    matches: async (attempt) => (await queue.run(key, () => check(attempt))).matches,
    check: (attempt) => queue.run(key, () => check(attempt)),
    checkRoom: () => queue.checkRoom(key),
    isWaiting: () => queue.isWaiting(key),
    queuedAs,
    close: threads.close,
  })
  return queuedAs("")
}

/** A well-formed hash of no password: comparing takes as long as with a real one of the same cost. */
const dummyHash = (cost: number): string =>
  `$2b$${String(cost).padStart(2, "0")}$${".".repeat(22)}${"x".repeat(31)}`

/** bcrypt reads 72 bytes, may stop at NUL, and reads a lone surrogate as U+FFFD: such a password equals others. */
const isHashable = (password: string): boolean =>
  password.length > 0 &&
  password.isWellFormed() &&
  !password.includes("\0") &&
  new TextEncoder().encode(password).length <= passwordBytes

/** Extrapolated from the best of three cheap hashes: each step of the cost doubles the time. */
function estimateHashMs(cost: number): number {
  const measuredCost = 7
  const took = [1, 2, 3].map(() => {
    const startedAt = performance.now()
    bcrypt.hashSync("", measuredCost)
    return performance.now() - startedAt
  })
  return Math.min(...took) * 2 ** (cost - measuredCost)
}
