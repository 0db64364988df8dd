import { DomainError } from "../domain-error.ts"

interface Limits {
  /** How many run at once. */
  readonly places: number
  /** The longest that anybody waits for a place. */
  readonly longestWaitMs: number
  /** How long one takes, as far as is known before any has run. */
  readonly expectedMs: number
}

/** Both throw DomainError `overloaded` where there is no place in time. */
export interface HashQueue {
  /** Runs work when there is a place for it. */
  readonly run: <Result>(work: () => Promise<Result>) => Promise<Result>
  /** To ask before anything else is done for a caller who would be refused in the end. */
  readonly checkRoom: () => void
}

/** How many of the latest the average is over: a machine that became busy is noticed after a few. */
const remembered = 8

/**
 * Lets a few run at a time and others wait their turn, in order. Who would wait too long, by how long the latest took, is
 * told so at once: waiting first and being refused then would be worse. Who has waited so long all the same, because the
 * machine became slower meanwhile, is told then.
 */
export function createHashQueue({ places, longestWaitMs, expectedMs }: Limits): HashQueue {
  /** In the order in which they came. */
  const waiting = new Set<() => void>()
  let free = places
  let averageMs = expectedMs
  const overloaded = () =>
    new DomainError("overloaded", { retryAfterSeconds: Math.ceil(longestWaitMs / 1000) })

  const checkRoom = (): void => {
    const waitMs = free > 0 ? 0 : ((waiting.size + 1) / places) * averageMs
    if (waitMs > longestWaitMs) throw overloaded()
  }

  const place = async (): Promise<void> => {
    checkRoom()
    if (free > 0) {
      free -= 1
      return
    }
    await new Promise<void>((resolve, reject) => {
      const enter = () => {
        clearTimeout(patience)
        waiting.delete(enter)
        resolve()
      }
      const patience = setTimeout(() => {
        waiting.delete(enter)
        reject(overloaded())
      }, longestWaitMs)
      waiting.add(enter)
    })
  }

  const leave = (): void => {
    const [next] = waiting
    if (next === undefined) free += 1
    else next()
  }

  const run = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    await place()
    const begun = performance.now()
    try {
      return await work()
    } finally {
      averageMs += (performance.now() - begun - averageMs) / remembered
      leave()
    }
  }
  return { run, checkRoom }
}
