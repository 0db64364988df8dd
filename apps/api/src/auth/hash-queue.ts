import { DomainError } from "../domain-error.ts"

interface Limits {
  /** How many run at once. */
  readonly places: number
  /** How long one waits for a place. */
  readonly patienceMs: number
}

/** Runs work when there is a place for it. */
export type HashQueue = <Result>(work: () => Promise<Result>) => Promise<Result>

/**
 * Lets a few run at a time and the others wait their turn, in order, for a limited time.
 * @throws DomainError `overloaded` for who has waited too long.
 */
export function createHashQueue({ places, patienceMs }: Limits): HashQueue {
  const waiting = new Set<() => void>()
  let free = places

  const place = (): Promise<void> => {
    if (free > 0) {
      free -= 1
      return Promise.resolve()
    }
    return new Promise((resolve, reject) => {
      const enter = () => {
        clearTimeout(patience)
        resolve()
      }
      const patience = setTimeout(() => {
        waiting.delete(enter)
        reject(new DomainError("overloaded", { retryAfterSeconds: Math.ceil(patienceMs / 1000) }))
      }, patienceMs)
      waiting.add(enter)
    })
  }

  const leave = (): void => {
    const [next] = waiting
    if (next === undefined) {
      free += 1
      return
    }
    waiting.delete(next)
    next()
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
