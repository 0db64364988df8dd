import { isUnavailable, type Listener, type Db } from "@hanpyo/db"
import type { Log } from "../core/log.ts"
import { openAndCloseDue } from "./open-and-close-due.ts"
import { hasSealed, sealElections, vacuumVotes } from "./seal-elections.ts"

/** The longest time between two rounds: clocks drift, and notifications can be lost. */
const longestWaitMs = 30_000

/** The wait after a failure, e.g. while the database is unreachable. */
const retryMs = 1_000

/** Opens and closes elections at their times, and seals secret elections after they close. */
export interface Schedule {
  /** Resolves after the first round, which also closes elections whose end passed while no server ran. */
  start(): Promise<void>
  /** Resolves when the round in progress has ended. */
  stop(): Promise<void>
}

interface ScheduleInput {
  db: Db
  log: Log
  /** Start it before the schedule. */
  listener: Listener
}

/** Create one per server process; any number of processes may share a database. */
export function createSchedule({ db, log, listener }: ScheduleInput): Schedule {
  const services = { db, log }
  const alarm = new Alarm()
  let starting: Promise<void> | undefined
  let running: Promise<void> | undefined
  const ring = (): void => alarm.ring()
  listener.subscribe("schedule", { onMessage: ring, onGap: ring, onLost: ring })

  const round = async (): Promise<number> => {
    try {
      const waitMs = await openAndCloseDue(services)
      if (!(await sealElections(services))) return retryMs
      // Still due means it failed: retry. Otherwise the trigger wakes us, as long as we are listening.
      const longestMs = listener.isListening ? longestWaitMs : retryMs
      return Math.min(waitMs === 0 ? retryMs : (waitMs ?? longestMs), longestMs)
    } catch (err) {
      if (isUnavailable(err)) log.warn({ err }, "the schedule waits for the database")
      else log.error({ err }, "the schedule failed and will try again")
      return retryMs
    }
  }
  const run = async (first: number): Promise<void> => {
    for (let waitMs = first; await alarm.wait(waitMs);) waitMs = await round()
  }
  const begin = async (): Promise<void> => {
    // A server that stopped between sealing and vacuuming left the old rows in place.
    if (await hasSealed(services)) await vacuumVotes(services)
    running = run(await round())
  }
  return {
    start: () => (starting ??= begin()),
    stop: async () => {
      alarm.end()
      await starting?.catch(() => undefined)
      await running
    },
  }
}

/** A timer for one waiter that `ring` ends early. A ring while nothing waits ends the next wait at once. */
class Alarm {
  #rung = false
  #ended = false
  #wake: (() => void) | undefined

  ring(): void {
    this.#rung = true
    this.#wake?.()
  }

  end(): void {
    this.#ended = true
    this.#wake?.()
  }

  /** Resolves with false after `end`. */
  async wait(ms: number): Promise<boolean> {
    if (!this.#rung && !this.#ended)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    this.#rung = false
    return !this.#ended
  }
}
