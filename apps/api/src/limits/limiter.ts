import { DomainError } from "../core/domain-error.ts"
import type { Counter } from "./counter.ts"
import type { Limit } from "./limits.ts"

/** A limit that a call counts towards. */
interface Counted {
  readonly limit: Limit
  readonly subject: string
  /** Called only if the limit is reached: true lets the call pass. */
  readonly excuse?: () => Promise<boolean>
}

interface LimitedWork<Result> {
  readonly counted: readonly Counted[]
  /**
   * Whether an outcome counts; `error` is undefined for a success. By default all count, except calls that the server was
   * too busy to answer.
   */
  readonly countsIf?: (error: unknown) => boolean
  readonly work: () => Promise<Result>
}

/** Runs work under limits. @throws DomainError `rate_limited` with the time to wait */
export type Limiter = <Result>(limited: LimitedWork<Result>) => Promise<Result>

const isNotOverloaded = (error: unknown): boolean =>
  !(error instanceof DomainError && error.reason === "overloaded")

/**
 * Counts before the work and returns the token afterwards if it does not count: concurrent calls see each other, so a batch
 * cannot exceed a limit.
 */
export function createLimiter(counter: Counter, { isOn }: { isOn: boolean }): Limiter {
  return async ({ counted, countsIf = isNotOverloaded, work }) => {
    if (!isOn) return work()
    const taken: Counted[] = []
    const giveBack = () => Promise.all(taken.map(({ limit, subject }) => counter.giveBack(limit, subject)))
    let longestWait = 0
    for (const entry of counted) {
      // After a refusal the rest is only asked how long to wait: the longest wait is the true one.
      const ask = longestWait === 0 ? counter.take : counter.wait
      const wait = await ask(entry.limit, entry.subject)
      if (wait > 0 && !(await entry.excuse?.())) longestWait = Math.max(longestWait, wait)
      else if (wait === 0 && ask === counter.take) taken.push(entry)
    }
    if (longestWait > 0) {
      await giveBack()
      throw new DomainError("rate_limited", { retryAfterSeconds: Math.max(1, Math.ceil(longestWait)) })
    }
    // A failure to return tokens must not hide the result or error of the work.
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
