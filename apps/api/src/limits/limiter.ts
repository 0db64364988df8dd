import { DomainError } from "../domain-error.ts"
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
  /** Which failures count; left out: all calls do, but those that the server itself could not answer. */
  readonly onlyFailures?: (error: unknown) => boolean
  readonly work: () => Promise<Result>
}

/** Runs work that may be done only so often. @throws DomainError `rate_limited` with the time to wait */
export type Limiter = <Result>(guarded: Guarded<Result>) => Promise<Result>

const isOverload = (error: unknown): boolean => error instanceof DomainError && error.reason === "overloaded"

/**
 * Counts before the work and gives back afterwards what does not count: calls that come at the same time see each
 * other, so that a batch is no way around.
 */
export function createLimiter(counter: Counter, { isOn }: { isOn: boolean }): Limiter {
  return async ({ counted, onlyFailures, work }) => {
    if (!isOn) return work()
    const taken: Counted[] = []
    const giveBack = () => Promise.all(taken.map(({ limit, subject }) => counter.giveBack(limit, subject)))
    for (const one of counted) {
      const { count, resetsInSeconds } = await counter.take(one.limit, one.subject)
      if (count > one.limit.most && !(await one.excuse?.())) {
        // What was refused here used up nothing of the others.
        await giveBack()
        throw new DomainError("rate_limited", { retryAfterSeconds: Math.max(1, Math.ceil(resetsInSeconds)) })
      }
      taken.push(one)
    }
    try {
      const result = await work()
      if (onlyFailures !== undefined) await giveBack()
      return result
    } catch (error) {
      if (onlyFailures === undefined ? isOverload(error) : !onlyFailures(error)) await giveBack()
      throw error
    }
  }
}
