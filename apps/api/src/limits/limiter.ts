import { DomainError } from "../core/domain-error.ts"
import type { Counter } from "./counter.ts"
import type { Limit } from "./limits.ts"

/** One thing that is counted of a call. */
interface Counted {
  readonly limit: Limit
  readonly subject: string
  /** Asked only where the limit is reached: true lets this caller pass all the same. */
  readonly excuse?: () => Promise<boolean>
}

interface Guarded<Result> {
  readonly counted: readonly Counted[]
  /**
   * Whether an outcome counts; `error` is undefined for a success. Left out: all count, but those that the server itself
   * could not answer.
   */
  readonly countsIf?: (error: unknown) => boolean
  readonly work: () => Promise<Result>
}

/** Runs work that may be done only so often. @throws DomainError `rate_limited` with the time to wait */
export type Limiter = <Result>(guarded: Guarded<Result>) => Promise<Result>

const isNoOverload = (error: unknown): boolean =>
  !(error instanceof DomainError && error.reason === "overloaded")

/**
 * Counts before the work and gives back afterwards what does not count: calls that come at the same time see each
 * other, so that a batch is no way around.
 */
export function createLimiter(counter: Counter, { isOn }: { isOn: boolean }): Limiter {
  return async ({ counted, countsIf = isNoOverload, work }) => {
    if (!isOn) return work()
    const taken: Counted[] = []
    const giveBack = () => Promise.all(taken.map(({ limit, subject }) => counter.giveBack(limit, subject)))
    let longestWait = 0
    for (const one of counted) {
      // Once it is refused, the rest is asked only how long to wait: the longest wait is the true one.
      const ask = longestWait === 0 ? counter.take : counter.wait
      const wait = await ask(one.limit, one.subject)
      if (wait > 0 && !(await one.excuse?.())) longestWait = Math.max(longestWait, wait)
      else if (wait === 0 && ask === counter.take) taken.push(one)
    }
    if (longestWait > 0) {
      await giveBack()
      throw new DomainError("rate_limited", { retryAfterSeconds: Math.max(1, Math.ceil(longestWait)) })
    }
    // Failing to give back changes neither the result nor the error of the work itself.
    const settle = async (error: unknown) => {
      if (!countsIf(error)) await giveBack().catch(() => undefined)
    }
    let result
    try {
      result = await work()
    } catch (error) {
      await settle(error)
      throw error
    }
    await settle(undefined)
    return result
  }
}
