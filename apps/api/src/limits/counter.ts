import { createHash } from "node:crypto"
import type { Db } from "@hanpyo/db"
import type { Limit } from "./limits.ts"

/** Buckets by limit and subject (an address, an account), which refill evenly. */
export interface Counter {
  /** Takes a token. @returns 0, or the seconds until the empty bucket has one, and then takes none */
  readonly take: (limit: Limit, subject: string) => Promise<number>
  /** Returns a token whose call turned out not to count. */
  readonly giveBack: (limit: Limit, subject: string) => Promise<void>
  /** What `take` would return, without taking. */
  readonly wait: (limit: Limit, subject: string) => Promise<number>
}

/** Stores when the bucket will be full; each token taken delays that by a step, in seconds. */
const stepOf = ({ most, seconds }: Limit): number => seconds / most

/** Instants are stored in milliseconds: rounding must not refuse the last token. */
const tolerance = 0.01
const minWait = 0.001

export const rateKey = (name: string, subject: string): Buffer =>
  createHash("sha256").update(`${name}\0${subject}`).digest()

const takeSql = `
  INSERT INTO rate_limit AS kept (key, resets_at)
  VALUES ($1, clock_timestamp() + make_interval(secs => $2))
  ON CONFLICT (key) DO UPDATE
    SET resets_at = greatest(kept.resets_at, clock_timestamp()) + make_interval(secs => $2)
    WHERE kept.resets_at + make_interval(secs => $2) <= clock_timestamp() + make_interval(secs => $3)
  RETURNING key`
const giveBackSql = "UPDATE rate_limit SET resets_at = resets_at - make_interval(secs => $2) WHERE key = $1"
const waitSql = `
  SELECT extract(epoch FROM resets_at - clock_timestamp())::float8 + $2 - $3 AS seconds
    FROM rate_limit WHERE key = $1`

/** Counts in PostgreSQL, for all processes, in one statement each. `sweep.ts` removes full buckets. */
export function createSharedCounter({ pool }: Pick<Db, "pool">): Counter {
  const valuesOf = (limit: Limit, subject: string) => [
    rateKey(limit.name, subject),
    stepOf(limit),
    limit.seconds + tolerance,
  ]
  const wait = async (limit: Limit, subject: string) => {
    const { rows } = await pool.query<{ seconds: number }>(waitSql, valuesOf(limit, subject))
    return Math.max(0, rows[0]?.seconds ?? 0)
  }
  return {
    take: async (limit, subject) => {
      const { rowCount } = await pool.query(takeSql, valuesOf(limit, subject))
      // A token may have been returned in between: still refuses, with the shortest wait.
      return rowCount === 1 ? 0 : Math.max(minWait, await wait(limit, subject))
    },
    giveBack: async (limit, subject) => {
      await pool.query(giveBackSql, valuesOf(limit, subject).slice(0, 2))
    },
    wait,
  }
}

/** How many takes between two sweeps of full buckets. */
const takesASweep = 1000

/** Counts in this process alone, what is too frequent for the database. */
export function createOwnCounter(now: () => number = Date.now): Counter {
  const fullAt = new Map<string, number>()
  let taken = 0
  const keyOf = ({ name }: Limit, subject: string) => `${name}\0${subject}`
  const sweep = () => {
    for (const [key, at] of fullAt) if (at <= now()) fullAt.delete(key)
  }
  /** When the bucket would be full after a take, and by how much that exceeds the limit. */
  const next = (limit: Limit, subject: string) => {
    const at = Math.max(fullAt.get(keyOf(limit, subject)) ?? 0, now()) + stepOf(limit) * 1000
    return { at, tooLate: (at - now()) / 1000 - limit.seconds }
  }
  const wait = (limit: Limit, subject: string) => {
    const { tooLate } = next(limit, subject)
    return tooLate > tolerance ? tooLate : 0
  }
  return {
    take: (limit, subject) => {
      taken += 1
      if (taken % takesASweep === 0) sweep()
      const seconds = wait(limit, subject)
      if (seconds === 0) fullAt.set(keyOf(limit, subject), next(limit, subject).at)
      return Promise.resolve(seconds)
    },
    giveBack: (limit, subject) => {
      const key = keyOf(limit, subject)
      const at = fullAt.get(key)
      if (at !== undefined) fullAt.set(key, at - stepOf(limit) * 1000)
      return Promise.resolve()
    },
    wait: (limit, subject) => Promise.resolve(wait(limit, subject)),
  }
}
