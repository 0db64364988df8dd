import { createHash } from "node:crypto"
import type { Db } from "@hanpyo/db"
import type { Limit } from "./limits.ts"

/** A bucket for each limit and subject (an address, an account), which fills up evenly. */
export interface Counter {
  /** Takes one. @returns 0, or where the bucket is empty the seconds until it holds one again; then nothing was taken */
  readonly take: (limit: Limit, subject: string) => Promise<number>
  /** Gives one back: what was counted beforehand turned out not to count. */
  readonly giveBack: (limit: Limit, subject: string) => Promise<void>
  /** What `take` would return, without taking. */
  readonly wait: (limit: Limit, subject: string) => Promise<number>
}

/** Stored of a bucket is when it will be full: each one taken puts that off by a step, in seconds. */
const stepOf = ({ most, seconds }: Limit): number => seconds / most

/** Instants are stored in milliseconds: what was rounded up must not refuse the last one. */
const tolerance = 0.01
const aMoment = 0.001

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

/** In PostgreSQL: all processes count together. One statement each; full buckets are removed by `sweep.ts`. */
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
      // One may have been given back in between: still refused, for a moment.
      return rowCount === 1 ? 0 : Math.max(aMoment, await wait(limit, subject))
    },
    giveBack: async (limit, subject) => {
      await pool.query(giveBackSql, valuesOf(limit, subject).slice(0, 2))
    },
    wait,
  }
}

/** Full buckets of a process are swept each time so many were taken. */
const takesASweep = 1000

/** In this process alone, for what is done too often to ask the database. */
export function createOwnCounter(now: () => number = Date.now): Counter {
  const fullAt = new Map<string, number>()
  let taken = 0
  const keyOf = ({ name }: Limit, subject: string) => `${name}\0${subject}`
  const sweep = () => {
    for (const [key, at] of fullAt) if (at <= now()) fullAt.delete(key)
  }
  /** When the bucket would be full, and by how much that is too late. */
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
