import { randomBytes } from "node:crypto"
import { type Heartbeat, startHeartbeat } from "./heartbeat.ts"
import { type ListenConnection, openListenConnection } from "./listen-connection.ts"

export interface ListenInput {
  /** A direct connection: behind a pooler notifications do not arrive. */
  url: string
  /** A plain lower-case name. */
  channel: string
  onMessage: (payload: string) => void
  /**
   * After every later connection, and when a silent one is heard again: what was sent meanwhile may be lost, so the
   * reader must read everything again.
   */
  onReconnect: () => void
  /** Called for each lost or silent connection and each failed attempt; the listener goes on by itself. */
  onError: (error: unknown) => void
}

export interface Listener {
  /** Ends the connection and all attempts; nothing is called afterwards. */
  stop(): Promise<void>
}

const firstDelayMs = 100
const longestDelayMs = 5_000

/**
 * LISTENs on a channel over a connection of its own, and connects again whenever that is lost or stays silent, waiting
 * twice as long after each failure. Resolves when the first connection listens.
 * @throws where the first connection fails.
 */
export async function listen(input: ListenInput): Promise<Listener> {
  if (!/^[a-z_][a-z0-9_]*$/.test(input.channel)) throw new Error(`not a channel's name: ${input.channel}`)
  // Nobody else sends on it, so what arrives there is this listener's own heartbeat.
  const heartbeatChannel = `hanpyo_heartbeat_${randomBytes(8).toString("hex")}`
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let delayMs = firstDelayMs
  let connection: ListenConnection | undefined
  let heartbeat: Heartbeat | undefined
  let connecting: Promise<void> | undefined

  const lose = (error: Error): void => {
    // An attempt that fails is reported by its rejection.
    if (connection === undefined || stopped) return
    heartbeat?.stop()
    connection.destroy()
    connection = undefined
    input.onError(error)
    retryLater()
  }

  async function connect(): Promise<void> {
    const next = await openListenConnection({
      url: input.url,
      channels: [input.channel, heartbeatChannel],
      onNotification: ({ channel, payload }) => {
        if (channel === heartbeatChannel) heartbeat?.heard()
        else if (!stopped) input.onMessage(payload)
      },
      onLost: lose,
    })
    connection = next
    heartbeat = startHeartbeat({
      send: () => next.notify(heartbeatChannel),
      onSilent: input.onError,
      onHeardAgain: input.onReconnect,
      onDead: lose,
    })
  }

  function retryLater(): void {
    // Some jitter, so that many processes do not come back to a restarted PostgreSQL in one instant.
    const attempt = (): void => {
      connecting = reconnect()
    }
    timer = setTimeout(attempt, delayMs * (0.5 + Math.random() / 2))
    delayMs = Math.min(delayMs * 2, longestDelayMs)
  }

  async function reconnect(): Promise<void> {
    try {
      await connect()
      if (stopped) return
      delayMs = firstDelayMs
      input.onReconnect()
    } catch (error) {
      if (stopped) return
      input.onError(error)
      retryLater()
    }
  }

  await connect()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await connecting
      heartbeat?.stop()
      await connection?.close()
    },
  }
}
