import { DomainError } from "../core/domain-error.ts"

interface Limits {
  /** How many jobs run at once. */
  readonly places: number
  /** The longest that a job waits for a place. */
  readonly longestWaitMs: number
  /** The duration of a job, until some have been measured. */
  readonly expectedMs: number
}

/** `run` and `checkRoom` throw DomainError `overloaded`. A key is an address or an account. */
export interface HashQueue {
  readonly run: <Result>(key: string, work: () => Promise<Result>) => Promise<Result>
  /** Checks early, before other work is done for a caller who would be refused. */
  readonly checkRoom: (key: string) => void
  readonly isWaiting: (key: string) => boolean
}

/** The weight of the moving average: a machine that slows down is noticed after a few jobs. */
const averageOver = 8

/**
 * Runs a few jobs at a time and serves keys in turn, so that a flood from one does not delay the others. A job that would
 * wait too long, judged by recent durations, is refused at once, which is better than after the wait. One that has waited
 * that long nevertheless is refused then.
 */
export function createHashQueue({ places, longestWaitMs, expectedMs }: Limits): HashQueue {
  /** Keys in the order of their turns; jobs of a key in the order of arrival. No set is empty. */
  const waiting = new Map<string, Set<() => void>>()
  let free = places
  let averageMs = expectedMs
  const overloaded = () =>
    new DomainError("overloaded", { retryAfterSeconds: Math.ceil(longestWaitMs / 1000) })

  /** Of every other key, at most as many jobs go first as of this key itself. */
  const aheadOf = (key: string): number => {
    const own = waiting.get(key)?.size ?? 0
    let ahead = own
    for (const [other, { size }] of waiting) if (other !== key) ahead += Math.min(size, own + 1)
    return ahead
  }

  const checkRoom = (key: string): void => {
    const waitMs = free > 0 ? 0 : ((aheadOf(key) + 1) / places) * averageMs
    if (waitMs > longestWaitMs) throw overloaded()
  }

  const remove = (key: string, enter: () => void): void => {
    const own = waiting.get(key)
    own?.delete(enter)
    if (own?.size === 0) waiting.delete(key)
  }

  const enterQueue = async (key: string): Promise<void> => {
    checkRoom(key)
    if (free > 0) {
      free -= 1
      return
    }
    await new Promise<void>((resolve, reject) => {
      const enter = () => {
        clearTimeout(timeout)
        resolve()
      }
      const timeout = setTimeout(() => {
        remove(key, enter)
        reject(overloaded())
      }, longestWaitMs)
      const own = waiting.get(key)
      if (own === undefined) waiting.set(key, new Set([enter]))
      else own.add(enter)
    })
  }

  const leave = (): void => {
    for (const [key, own] of waiting)
      for (const enter of own) {
        remove(key, enter)
        // Moves the key to the end of the round.
        if (waiting.delete(key)) waiting.set(key, own)
        enter()
        return
      }
    free += 1
  }

  const run = async <Result>(key: string, work: () => Promise<Result>): Promise<Result> => {
    await enterQueue(key)
    const startedAt = performance.now()
    try {
      return await work()
    } finally {
      averageMs += (performance.now() - startedAt - averageMs) / averageOver
      leave()
    }
  }
  return { run, checkRoom, isWaiting: (key) => waiting.has(key) }
}
