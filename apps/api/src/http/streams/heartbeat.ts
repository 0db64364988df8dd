import type { EventStream } from "./event-stream.ts"
import { pingFrame } from "./sse-frames.ts"

/** Says on each stream that it is alive, where nothing else has been said for a while. */
export interface Heartbeat {
  /** @returns what ends it for this stream */
  readonly add: (stream: EventStream) => () => void
  readonly stop: () => void
}

/** Streams are looked after so many times in the longest silence there may be. */
const roundsASilence = 15

/**
 * A change is sent to all at once, and were their silences equally long, ten thousand pings would follow it at once as
 * well: so each stream has a silence of its own, between two thirds of the longest and the longest.
 */
export function createHeartbeat(longestSilenceMs: number): Heartbeat {
  const mostRounds = new Map<EventStream, number>()
  const timer = setInterval(() => {
    for (const [stream, most] of mostRounds) {
      stream.silentRounds += 1
      if (stream.silentRounds > most) stream.write(pingFrame)
    }
  }, longestSilenceMs / roundsASilence)
  return {
    add: (stream) => {
      mostRounds.set(stream, Math.floor(((2 + Math.random()) / 3) * roundsASilence))
      return () => void mostRounds.delete(stream)
    },
    stop: () => clearInterval(timer),
  }
}
