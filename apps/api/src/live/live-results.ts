import type { Viewer } from "../core/viewer.ts"
import type { Log } from "../core/log.ts"
import type { Changes } from "../readings/changes.ts"
import type { Seat, Sink } from "./seat.ts"
import { Topic, type TopicServices } from "./topic.ts"

interface Watch {
  readonly electionId: string
  /** The revision a returning viewer already has. */
  readonly lastEventId?: string | null | undefined
  readonly viewer: Viewer
  readonly sink: Sink
}

/** Streams the results of elections to their viewers, now and after every change in any process. */
export interface LiveResults {
  /** Starts a timer and listens for changes. */
  start(): void
  /**
   * Sends whole snapshots; the gate decides each time, since the viewer's own vote and the close open it. Fails with
   * DomainError `not_found`, `token_expired` (within a second), and `session_ended` before the viewer sees anything
   * after a sign-out, a deactivation or a change of role.
   * @returns how to leave, once the first snapshot was sent or needed not be
   */
  watch(watch: Watch): Promise<() => void>
  readonly viewers: number
  /** Ends all streams, also later ones; clients reconnect. */
  stop(): void
}

/** A round this often ends streams with expired tokens, and makes up for lost notifications. */
const roundMs = 1000

export function createLiveResults(
  services: TopicServices & { readonly changes: Changes; readonly log: Log },
): LiveResults {
  const { changes, sessionCache, log } = services
  const topics = new Map<string, Topic>()
  const unsubscribers: (() => void)[] = []
  let isStopped = false

  const onError = (err: unknown): void =>
    log.warn({ err }, "live results could not be read and will be read again")
  const allChanged = (): void => {
    for (const topic of topics.values()) topic.changed(onError)
  }

  return {
    start: () => {
      const timer = setInterval(allChanged, roundMs)
      unsubscribers.push(
        () => clearInterval(timer),
        changes.onChange((electionId) => {
          if (electionId === null) allChanged()
          else topics.get(electionId)?.changed(onError)
        }),
        sessionCache.onChange(allChanged),
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
      for (const unsubscribe of unsubscribers.splice(0)) unsubscribe()
      for (const topic of topics.values()) topic.end()
      topics.clear()
    },
  }
}
