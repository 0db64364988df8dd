import type { Viewer } from "../core/viewer.ts"
import type { Log } from "../core/log.ts"
import type { Changes } from "../readings/changes.ts"
import type { Seat, Sink } from "./seat.ts"
import { Topic, type TopicNeeds } from "./topic.ts"

interface Watch {
  readonly electionId: string
  /** The revision a viewer who comes back already has. */
  readonly lastEventId?: string | null | undefined
  readonly viewer: Viewer
  readonly sink: Sink
}

/** Sends whoever watches an election its results now and after every change, in whichever process that happens. */
export interface LiveResults {
  /** From now on each second and each change is looked after. */
  start(): void
  /**
   * Each snapshot is whole; what the viewer may see is decided anew each time, since their own vote and the close open
   * the gate. Fails with DomainError `not_found`, `token_expired` within a second of when the token presented runs out, and
   * `session_ended` before anything more is shown to someone who signed out, was deactivated or changed roles.
   * Resolves when the first snapshot, if there is news in it, was sent. @returns what ends it, for when the viewer has gone
   */
  watch(watch: Watch): Promise<() => void>
  /** How many are watching. */
  readonly viewers: number
  /** Ends every stream, also those that are yet to come: clients come back by themselves. */
  stop(): void
}

interface Needs extends TopicNeeds {
  readonly changes: Changes
  readonly log: Log
}

/** Tokens run out, and a notification may be lost: all who watch are looked after that often. */
const roundMs = 1000

export function createLiveResults(services: Needs): LiveResults {
  const { changes, knownSessions, log } = services
  const topics = new Map<string, Topic>()
  const endings: (() => void)[] = []
  let isStopped = false

  const onError = (err: unknown): void =>
    log.warn({ err }, "live results could not be read and will be read again")
  const everythingChanged = (): void => {
    for (const topic of topics.values()) topic.changed(onError)
  }

  return {
    start: () => {
      const timer = setInterval(everythingChanged, roundMs)
      endings.push(
        () => clearInterval(timer),
        changes.onChange((electionId) => {
          if (electionId === null) everythingChanged()
          else topics.get(electionId)?.changed(onError)
        }),
        knownSessions.onNews(everythingChanged),
      )
    },
    watch: async ({ electionId, lastEventId, viewer, sink }) => {
      if (isStopped) {
        sink.end()
        return () => undefined
      }
      const topic = topics.get(electionId) ?? new Topic(services, electionId)
      topics.set(electionId, topic)
      const seat: Seat = { viewer, sink, claimed: lastEventId ?? null, last: null, isGone: false }
      const leave = (): void => {
        topic.leave(seat)
        if (topic.size === 0 && topics.get(electionId) === topic) topics.delete(electionId)
      }
      try {
        await topic.join(seat)
      } catch (error) {
        leave()
        throw error
      }
      return leave
    },
    get viewers() {
      return [...topics.values()].reduce((sum, { size }) => sum + size, 0)
    },
    stop: () => {
      isStopped = true
      for (const end of endings.splice(0)) end()
      for (const topic of topics.values()) topic.end()
      topics.clear()
    },
  }
}
