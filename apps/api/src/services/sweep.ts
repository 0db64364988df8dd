import { setInterval } from "node:timers/promises"
import { isUnavailable, type Db } from "@hanpyo/db"
import { fillAccountKeys } from "../names/fill-account-keys.ts"
import type { Log } from "../core/log.ts"

const everyMs = 15 * 60_000
const batchSize = 1000

/**
 * Deletes expired rows, by PostgreSQL's clock, in batches. Locked rows wait for the next sweep, so that several processes
 * may sweep at once and no transaction waits for a sweep.
 */
const sweeps = {
  // Spent refresh tokens stay as long as their session can be refreshed, to detect reuse. After its end, a known and an
  // unknown token get the same response.
  sessions: `
    DELETE FROM session WHERE id IN (
      SELECT id FROM session WHERE expires_at <= clock_timestamp() LIMIT $1 FOR UPDATE SKIP LOCKED)`,
  // A used code gets the same response as an unknown code.
  joinCodes: `
    DELETE FROM join_code WHERE id IN (
      SELECT id FROM join_code WHERE expires_at <= clock_timestamp() OR used_at IS NOT NULL
       LIMIT $1 FOR UPDATE SKIP LOCKED)`,
  failedSignIns: `
    DELETE FROM failed_sign_in WHERE key IN (
      SELECT key FROM failed_sign_in WHERE last_at <= clock_timestamp() - interval '30 days'
       LIMIT $1 FOR UPDATE SKIP LOCKED)`,
  // Organisers can look up expired invitations for a while.
  invitations: `
    DELETE FROM invitation WHERE id IN (
      SELECT id FROM invitation WHERE expires_at <= clock_timestamp() - interval '90 days'
       LIMIT $1 FOR UPDATE SKIP LOCKED)`,
  counters: `
    DELETE FROM rate_limit WHERE key IN (
      SELECT key FROM rate_limit WHERE resets_at <= clock_timestamp() LIMIT $1 FOR UPDATE SKIP LOCKED)`,
}

/** Removes expired sessions, join codes, failed sign-ins and counters, and fills keys that older servers left empty. */
export interface Sweep {
  /** Does not wait for the first round. */
  start(): void
  /** Resolves when the round in progress has ended. */
  stop(): Promise<void>
}

/** Returns how many rows of each kind were deleted. `isOver` ends it early, between two batches. */
export async function sweepOnce(
  { db }: { db: Db },
  isOver: () => boolean = () => false,
): Promise<Record<keyof typeof sweeps, number>> {
  const removed = { sessions: 0, joinCodes: 0, failedSignIns: 0, invitations: 0, counters: 0 }
  for (const kind of ["sessions", "joinCodes", "failedSignIns", "invitations", "counters"] as const) {
    for (let last = batchSize; last === batchSize && !isOver(); removed[kind] += last)
      last = (await db.pool.query(sweeps[kind], [batchSize])).rowCount ?? 0
  }
  return removed
}

export function createSweep({ db, log }: { db: Db; log: Log }): Sweep {
  const over = new AbortController()
  let running: Promise<void> | undefined

  const round = async (): Promise<void> => {
    try {
      log.debug(await sweepOnce({ db }, () => over.signal.aborted), "swept")
      await fillAccountKeys({ db }, () => over.signal.aborted)
    } catch (err) {
      if (isUnavailable(err)) log.warn({ err }, "the sweep waits for the database")
      else log.error({ err }, "the sweep failed and will try again")
    }
  }
  const run = async (): Promise<void> => {
    await round()
    try {
      for await (const _ of setInterval(everyMs, undefined, { signal: over.signal, ref: false }))
        await round()
    } catch (error) {
      if (!over.signal.aborted) throw error
    }
  }
  return {
    start: () => {
      running ??= run()
    },
    stop: async () => {
      over.abort()
      await running
    },
  }
}
