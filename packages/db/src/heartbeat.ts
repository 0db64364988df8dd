/** How soon a connection that has fallen silent without closing is noticed. */
export const heartbeatClock = {
  everyMs: 500,
  /** A heartbeat not heard for so long: what was remembered is not to be trusted. */
  silentAfterMs: 1_000,
  /** Then the connection is given up. */
  deadAfterMs: 4_000,
} as const

interface HeartbeatInput {
  /** Sends what should come back. A failure is none of the heartbeat's business: it is not heard, that is all. */
  send: () => void
  onSilent: (error: Error) => void
  onHeardAgain: () => void
  onDead: (error: Error) => void
}

export interface Heartbeat {
  /** What was sent has come back. */
  heard: () => void
  stop: () => void
}

/** Sends a heartbeat twice a second and says when none comes back. */
export function startHeartbeat({ send, onSilent, onHeardAgain, onDead }: HeartbeatInput): Heartbeat {
  /** When the heartbeat was sent that has not come back; null: all have. */
  let sentAt: number | null = null
  let isSilent = false
  let isStopped = false

  const judge = (): void => {
    if (sentAt === null || isStopped) return
    const silentMs = performance.now() - sentAt
    if (silentMs >= heartbeatClock.deadAfterMs) onDead(new Error("the connection that listens is dead"))
    else if (silentMs >= heartbeatClock.silentAfterMs && !isSilent) {
      isSilent = true
      onSilent(new Error("the connection that listens has fallen silent"))
    }
  }
  const beat = (): void => {
    if (sentAt === null) {
      sentAt = performance.now()
      send()
    }
    // A busy event loop runs timers before it reads sockets; the heartbeat may be in one.
    else setImmediate(judge)
  }
  const timer = setInterval(beat, heartbeatClock.everyMs)
  return {
    heard: () => {
      sentAt = null
      if (!isSilent || isStopped) return
      isSilent = false
      onHeardAgain()
    },
    stop: () => {
      isStopped = true
      clearInterval(timer)
    },
  }
}
