import { DomainError } from "../domain-error.ts"

interface Limits {
  /** How many run at once. */
  readonly places: number
  /** How many wait for a place. */
  readonly capacity: number
  /** When a caller who found the queue full may come back. */
  readonly retryAfterSeconds: number
}

/** Runs work when there is a place for it. */
export type HashQueue = <Result>(work: () => Promise<Result>) => Promise<Result>

/**
 * Lets a few run at a time and others wait their turn, in order. Who finds the queue full is told so at once: waiting
 * first and being refused then would be worse.
 * @throws DomainError `overloaded` where the queue is full.
 */
export function createHashQueue({ places, capacity, retryAfterSeconds }: Limits): HashQueue {
  const waiting: (() => void)[] = []
  let free = places

  const place = async (): Promise<void> => {
    if (free > 0) {
      free -= 1
      return
    }
    if (waiting.length >= capacity) throw new DomainError("overloaded", { retryAfterSeconds })
    await new Promise<void>((resolve) => waiting.push(resolve))
  }

  const leave = (): void => {
    const next = waiting.shift()
    if (next === undefined) free += 1
    else next()
  }

  return async (work) => {
    await place()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
