import { createHash } from "node:crypto"
import type { Db } from "@hanpyo/db"
import type { Limit } from "./limits.ts"

/** Counts what is done, by limit and subject (an address, an account), in windows of the limit's length. */
export interface Counter {
  readonly take: (limit: Limit, subject: string) => Promise<{ count: number; resetsInSeconds: number }>
  /** Gives one back: what was counted beforehand turned out not to count. */
  readonly giveBack: (limit: Limit, subject: string) => Promise<void>
  readonly isCounted: (limit: Limit, subject: string) => Promise<boolean>
}

const takeSql = `
  INSERT INTO rate_limit AS kept (key, count, resets_at)
  VALUES ($1, 1, clock_timestamp() + make_interval(secs => $2))
  ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN kept.resets_at <= clock_timestamp() THEN 1 ELSE kept.count + 1 END,
    resets_at = CASE WHEN kept.resets_at <= clock_timestamp() THEN excluded.resets_at ELSE kept.resets_at END
  RETURNING count, extract(epoch FROM resets_at - clock_timestamp())::float8 AS seconds`

const giveBackSql = "UPDATE rate_limit SET count = count - 1 WHERE key = $1 AND count > 0"
const isCountedSql = "SELECT FROM rate_limit WHERE key = $1 AND count > 0 AND resets_at > clock_timestamp()"
/** Old counters of a process are swept each time so many were taken. */
const takesASweep = 1000

const keyOf = ({ name }: Limit, subject: string): Buffer =>
  createHash("sha256").update(`${name}\0${subject}`).digest()

/** In PostgreSQL: all processes count together. One statement each; old ones are removed by `sweep.ts`. */
export function createSharedCounter({ pool }: Pick<Db, "pool">): Counter {
  return {
    take: async (limit, subject) => {
      const { rows } = await pool.query<{ count: number; seconds: number }>(takeSql, [
        keyOf(limit, subject),
        limit.seconds,
      ])
      const [row] = rows
      if (row === undefined) throw new Error("the counter gave nothing back")
      return { count: row.count, resetsInSeconds: row.seconds }
    },
    giveBack: async (limit, subject) => void (await pool.query(giveBackSql, [keyOf(limit, subject)])),
    isCounted: async (limit, subject) =>
      (await pool.query(isCountedSql, [keyOf(limit, subject)])).rowCount === 1,
  }
}

/** In this process alone, for what is done too often to ask the database. */
export function createOwnCounter(now: () => number = Date.now): Counter {
  const kept = new Map<string, { count: number; resetsAt: number }>()
  let taken = 0
  const keyOfOwn = ({ name }: Limit, subject: string) => `${name}\0${subject}`
  const sweep = () => {
    for (const [key, { resetsAt }] of kept) if (resetsAt <= now()) kept.delete(key)
  }
  return {
    take: (limit, subject) => {
      taken += 1
      if (taken % takesASweep === 0) sweep()
      const key = keyOfOwn(limit, subject)
      const before = kept.get(key)
      const goesOn = before !== undefined && before.resetsAt > now()
      const next = goesOn
        ? { count: before.count + 1, resetsAt: before.resetsAt }
        : { count: 1, resetsAt: now() + limit.seconds * 1000 }
      kept.set(key, next)
      return Promise.resolve({ count: next.count, resetsInSeconds: (next.resetsAt - now()) / 1000 })
    },
    giveBack: (limit, subject) => {
      const before = kept.get(keyOfOwn(limit, subject))
      if (before !== undefined && before.count > 0) before.count -= 1
      return Promise.resolve()
    },
    isCounted: (limit, subject) => {
      const before = kept.get(keyOfOwn(limit, subject))
      return Promise.resolve(before !== undefined && before.count > 0 && before.resetsAt > now())
    },
  }
}
