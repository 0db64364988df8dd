import { setInterval } from "node:timers/promises"
import { isUnavailable, type Db } from "@hanpyo/db"
import { fillAccountKeys } from "./names/fill-account-keys.ts"
import type { Log } from "./core/log.ts"

const everyMs = 15 * 60_000
const batchSize = 1000

/**
 * What is of no use any more, by PostgreSQL's clock, a batch at a time. Rows that somebody else holds are left for the
 * next time: so several processes may sweep at once, and nobody waits for a sweep.
 */
const sweeps = {
  // Spent refresh tokens go with their session, not before: as long as it can be renewed they tell a thief. A token of a
  // session past its end is answered alike whether it is still known or not.
  sessions: `
    DELETE FROM session WHERE id IN (
      SELECT id FROM session WHERE expires_at <= clock_timestamp() LIMIT $1 FOR UPDATE SKIP LOCKED)`,
  // One that was used is told like one that never was.
  joinCodes: `
    DELETE FROM join_code WHERE id IN (
      SELECT id FROM join_code WHERE expires_at <= clock_timestamp() OR used_at IS NOT NULL
       LIMIT $1 FOR UPDATE SKIP LOCKED)`,
  failedSignIns: `
    DELETE FROM failed_sign_in WHERE key IN (
      SELECT key FROM failed_sign_in WHERE last_at <= clock_timestamp() - interval '30 days'
       LIMIT $1 FOR UPDATE SKIP LOCKED)`,
  // Organisers look up what became of them, for a while.
  invitations: `
    DELETE FROM invitation WHERE id IN (
      SELECT id FROM invitation WHERE expires_at <= clock_timestamp() - interval '90 days'
       LIMIT $1 FOR UPDATE SKIP LOCKED)`,
  counters: `
    DELETE FROM rate_limit WHERE key IN (
      SELECT key FROM rate_limit WHERE resets_at <= clock_timestamp() LIMIT $1 FOR UPDATE SKIP LOCKED)`,
}

type Needs = { db: Db; log: Log }

/**
 * Removes old sessions, join codes, failed sign-ins and counters, with nobody looking; fills keys that an older server
 * left empty.
 */
export interface Sweep {
  /** Does not wait for the first round. */
  start(): void
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>
}

/** How many rows of each kind went. Ends early, between two batches, where `isOver` says so. */
export async function sweepOnce(
  { db }: Pick<Needs, "db">,
  isOver: () => boolean = () => false,
): Promise<Record<keyof typeof sweeps, number>> {
  const removed = { sessions: 0, joinCodes: 0, failedSignIns: 0, invitations: 0, counters: 0 }
  for (const kind of ["sessions", "joinCodes", "failedSignIns", "invitations", "counters"] as const) {
    for (let last = batchSize; last === batchSize && !isOver(); removed[kind] += last)
      last = (await db.pool.query(sweeps[kind], [batchSize])).rowCount ?? 0
  }
  return removed
}

/** One a server process; any number of them may share a database. */
export function createSweep({ db, log }: Needs): Sweep {
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
