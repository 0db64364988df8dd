import { isUnavailable, type Listener, type Db } from "@hanpyo/db"
import type { Log } from "../core/log.ts"
import { openAndCloseDue } from "./open-and-close-due.ts"
import { hasSealed, sealElections, vacuumVotes } from "./seal-elections.ts"

/** Plans anew at least so often, whatever was heard: clocks drift, and a notification can be lost. */
const longestWaitMs = 30_000

/** After a failure, e.g. while the database is away. */
const retryMs = 1_000

/** Has elections open and close at their times and secret ones sealed after their close, with nobody looking. */
export interface Schedule {
  /** Resolves when what was due by then is done, e.g. the end of an election that passed while no server ran. */
  start(): Promise<void>
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>
}

interface ScheduleInput {
  db: Db
  log: Log
  /** Started before the schedule. */
  listener: Listener
}

/** One a server process; any number of them may share a database. */
export function createSchedule({ db, log, listener }: ScheduleInput): Schedule {
  const needs = { db, log }
  const alarm = new Alarm()
  let starting: Promise<void> | undefined
  let running: Promise<void> | undefined
  const ring = (): void => alarm.ring()
  listener.subscribe("schedule", { onMessage: ring, onGap: ring, onLost: ring })

  const round = async (): Promise<number> => {
    try {
      const waitMs = await openAndCloseDue(needs)
      if (!(await sealElections(needs))) return retryMs
      // Still due means it failed: retry. Otherwise the trigger wakes us, as long as it is heard.
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
    // A server that stopped after sealing and before vacuuming left the old rows where they were.
    if (await hasSealed(needs)) await vacuumVotes(needs)
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

/** Wakes its one sleeper after a while, or sooner when it rings; a ring that nobody slept through is kept. */
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

  /** False: it is over. */
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
