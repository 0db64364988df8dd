import { isUnavailable, listen, type Listener, type Db } from "@hanpyo/db"
import type { Log } from "../core/log.ts"
import { keepTimes } from "./keep-times.ts"
import { hasSealed, sealElections, vacuumVotes } from "./seal-elections.ts"

/** NOTIFYed by a trigger whenever a status or a time of an election changes. */
const scheduleChannel = "hanpyo_schedule"

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

type Needs = { db: Db; log: Log } & {
  /** A direct connection to the database: notifications do not pass a pooler. */
  url: string
}

/** One a server process; any number of them may share a database. */
export function createSchedule(needs: Needs): Schedule {
  const { url, log } = needs
  const alarm = new Alarm()
  let starting: Promise<void> | undefined
  let listener: Listener | undefined
  let running: Promise<void> | undefined
  let isListening = true

  const round = async (): Promise<number> => {
    try {
      const waitMs = await keepTimes(needs)
      if (!(await sealElections(needs))) return retryMs
      // Still due means it failed: retry. Otherwise the trigger wakes us, as long as it is heard.
      const longestMs = isListening ? longestWaitMs : retryMs
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
    listener = await listen({
      url,
      channel: scheduleChannel,
      onMessage: () => alarm.ring(),
      onReconnect: () => {
        isListening = true
        alarm.ring()
      },
      onError: (err) => {
        isListening = false
        alarm.ring()
        log.warn({ err }, "the schedule lost its connection and is trying again")
      },
    })
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
      await listener?.stop()
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
