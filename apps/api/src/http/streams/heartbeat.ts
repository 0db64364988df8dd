import type { EventStream } from "./event-stream.ts"
import { pingFrame } from "./sse-frames.ts"

/** Pings streams that have been silent for a while. */
export interface Heartbeat {
  /** @returns removes the stream */
  readonly add: (stream: EventStream) => () => void
  readonly stop: () => void
}

/** Checks of each stream within the longest silence. */
const roundsPerSilence = 15

/**
 * Each stream gets a random silence between two thirds of the longest and the longest. Otherwise ten thousand pings
 * would follow each change at once.
 */
export function createHeartbeat(longestSilenceMs: number): Heartbeat {
  const mostRounds = new Map<EventStream, number>()
  const timer = setInterval(() => {
    for (const [stream, most] of mostRounds) {
      stream.silentRounds += 1
      if (stream.silentRounds > most) stream.write(pingFrame)
    }
  }, longestSilenceMs / roundsPerSilence)
  return {
    add: (stream) => {
      mostRounds.set(stream, Math.floor(((2 + Math.random()) / 3) * roundsPerSilence))
      return () => void mostRounds.delete(stream)
    },
    stop: () => clearInterval(timer),
  }
}
