import { DomainError } from "../core/domain-error.ts"

interface Limits {
  /** How many run at once. */
  readonly places: number
  /** The longest that anybody waits for a place. */
  readonly longestWaitMs: number
  /** How long one takes, as far as is known before any has run. */
  readonly expectedMs: number
}

/** Both throw DomainError `overloaded` where there is no place in time. `whose` is an address or an account. */
export interface HashQueue {
  /** Runs work when there is a place for it. */
  readonly run: <Result>(whose: string, work: () => Promise<Result>) => Promise<Result>
  /** To ask before anything else is done for a caller who would be refused in the end. */
  readonly checkRoom: (whose: string) => void
  readonly isWaiting: (whose: string) => boolean
}

/** How many of the latest the average is over: a machine that became busy is noticed after a few. */
const remembered = 8

/**
 * Lets a few run at a time; others wait, one of each address or account in turn, so that none of them holds up the
 * others by coming often. Who would wait too long, by how long the latest took, is refused at once: waiting first and
 * being refused then would be worse. Who has waited so long all the same, because others came or the machine became
 * slower meanwhile, is refused then.
 */
export function createHashQueue({ places, longestWaitMs, expectedMs }: Limits): HashQueue {
  /** Whose turn is next comes first; of each one in the order in which they came. Never an empty set. */
  const waiting = new Map<string, Set<() => void>>()
  let free = places
  let averageMs = expectedMs
  const overloaded = () =>
    new DomainError("overloaded", { retryAfterSeconds: Math.ceil(longestWaitMs / 1000) })

  /** Of the others at most as many go first as of this one's own. */
  const aheadOf = (whose: string): number => {
    const own = waiting.get(whose)?.size ?? 0
    let ahead = own
    for (const [other, { size }] of waiting) if (other !== whose) ahead += Math.min(size, own + 1)
    return ahead
  }

  const checkRoom = (whose: string): void => {
    const waitMs = free > 0 ? 0 : ((aheadOf(whose) + 1) / places) * averageMs
    if (waitMs > longestWaitMs) throw overloaded()
  }

  const remove = (whose: string, enter: () => void): void => {
    const own = waiting.get(whose)
    own?.delete(enter)
    if (own?.size === 0) waiting.delete(whose)
  }

  const place = async (whose: string): Promise<void> => {
    checkRoom(whose)
    if (free > 0) {
      free -= 1
      return
    }
    await new Promise<void>((resolve, reject) => {
      const enter = () => {
        clearTimeout(patience)
        resolve()
      }
      const patience = setTimeout(() => {
        remove(whose, enter)
        reject(overloaded())
      }, longestWaitMs)
      const own = waiting.get(whose)
      if (own === undefined) waiting.set(whose, new Set([enter]))
      else own.add(enter)
    })
  }

  const leave = (): void => {
    for (const [whose, own] of waiting)
      for (const enter of own) {
        remove(whose, enter)
        // To the end of the round.
        if (waiting.delete(whose)) waiting.set(whose, own)
        enter()
        return
      }
    free += 1
  }

  const run = async <Result>(whose: string, work: () => Promise<Result>): Promise<Result> => {
    await place(whose)
    const begun = performance.now()
    try {
      return await work()
    } finally {
      averageMs += (performance.now() - begun - averageMs) / remembered
      leave()
    }
  }
  return { run, checkRoom, isWaiting: (whose) => waiting.has(whose) }
}
