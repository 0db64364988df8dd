/** How soon a connection that falls silent without closing is noticed. */
const heartbeatClock = {
  everyMs: 500,
  /** Without a heartbeat for so long, caches are not to be trusted. */
  silentAfterMs: 1_000,
  /** Then the connection is given up. */
  deadAfterMs: 4_000,
} as const

interface HeartbeatInput {
  /** Sends what should come back. It need not report failure: nothing comes back. */
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

/** Sends a heartbeat twice a second and reports when none comes back. */
export function startHeartbeat({ send, onSilent, onHeardAgain, onDead }: HeartbeatInput): Heartbeat {
  /** When the pending heartbeat was sent, or null. */
  let sentAt: number | null = null
  let isSilent = false
  let isStopped = false

  const judge = (): void => {
    if (sentAt === null || isStopped) return
    const silentMs = performance.now() - sentAt
    if (silentMs >= heartbeatClock.deadAfterMs) onDead(new Error("the LISTEN connection is dead"))
    else if (silentMs >= heartbeatClock.silentAfterMs && !isSilent) {
      isSilent = true
      onSilent(new Error("the LISTEN connection has fallen silent"))
    }
  }
  const beat = (): void => {
    if (sentAt === null) {
      sentAt = performance.now()
      send()
    }
    // A busy event loop runs timers before it reads sockets, and one may hold the heartbeat.
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
