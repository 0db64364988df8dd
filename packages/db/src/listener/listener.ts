import { randomBytes } from "node:crypto"
import { type Channel, channels, type Messages } from "./channels.ts"
import { type Heartbeat, startHeartbeat } from "./heartbeat.ts"
import { type ListenConnection, openListenConnection } from "./listen-connection.ts"

interface ListenerInput {
  /** A direct connection: notifications do not pass a pooler. */
  url: string
  /** Called for each lost or silent connection and each failed attempt; the listener retries by itself. */
  onError: (error: unknown) => void
}

interface Subscriber<Message> {
  onMessage: (message: Message) => void
  /** The connection is back: notifications may have been lost, so read everything again. */
  onGap: () => void
  /** Notifications may be lost until `onGap`. */
  onLost?: () => void
}

/** Hears the notifications of all channels over one connection. */
export interface Listener {
  /** @throws if the first connection fails */
  start(): Promise<void>
  /** False while notifications may be lost: before the start, and while the connection is lost or silent. */
  readonly isListening: boolean
  subscribe<C extends Channel>(channel: C, subscriber: Subscriber<Messages[C]>): void
  /** Ends the connection and all attempts; no subscriber is called afterwards. */
  stop(): Promise<void>
}

interface Subscription {
  channelName: string
  receive: (payload: string) => void
  onGap: () => void
  onLost: (() => void) | undefined
}

const firstDelayMs = 100
const longestDelayMs = 5_000

/** Connects again whenever the connection is lost or falls silent, and waits twice as long after each failure. */
export function createListener({ url, onError }: ListenerInput): Listener {
  // Unique, so that only this listener's own heartbeat arrives on it.
  const heartbeatChannel = `hanpyo_heartbeat_${randomBytes(8).toString("hex")}`
  const channelNames = Object.values(channels).map(({ name }) => name)
  const subscriptions: Subscription[] = []
  let isListening = false
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let delayMs = firstDelayMs
  let connection: ListenConnection | undefined
  let heartbeat: Heartbeat | undefined
  let starting: Promise<void> | undefined
  let connecting: Promise<void> | undefined

  const reportLoss = (error: unknown): void => {
    isListening = false
    for (const { onLost } of subscriptions) onLost?.()
    onError(error)
  }
  const reportGap = (): void => {
    isListening = true
    for (const { onGap } of subscriptions) onGap()
  }
  const lose = (error: Error): void => {
    // A failed attempt is reported by its rejection.
    if (connection === undefined || isStopped) return
    heartbeat?.stop()
    connection.destroy()
    connection = undefined
    reportLoss(error)
    retryLater()
  }

  async function connect(): Promise<void> {
    const next = await openListenConnection({
      url,
      channels: [...channelNames, heartbeatChannel],
      onNotification: ({ channel, payload }) => {
        if (channel === heartbeatChannel) heartbeat?.heard()
        else if (!isStopped)
          for (const { channelName, receive } of subscriptions) if (channelName === channel) receive(payload)
      },
      onLost: lose,
    })
    connection = next
    heartbeat = startHeartbeat({
      send: () => next.notify(heartbeatChannel),
      onSilent: reportLoss,
      onHeardAgain: reportGap,
      onDead: lose,
    })
  }

  function retryLater(): void {
    const attempt = (): void => {
      connecting = reconnect()
    }
    // Jitter: not all servers return to a restarted PostgreSQL at once.
    timer = setTimeout(attempt, delayMs * (0.5 + Math.random() / 2))
    delayMs = Math.min(delayMs * 2, longestDelayMs)
  }

  async function reconnect(): Promise<void> {
    try {
      await connect()
      if (isStopped) return
      delayMs = firstDelayMs
      reportGap()
    } catch (error) {
      if (isStopped) return
      onError(error)
      retryLater()
    }
  }

  async function connectFirst(): Promise<void> {
    await connect()
    isListening = !isStopped
  }

  return {
    start: () => (starting ??= connectFirst()),
    get isListening() {
      return isListening
    },
    subscribe: (channel, { onMessage, onGap, onLost }) => {
      const { name, parse } = channels[channel]
      subscriptions.push({
        channelName: name,
        receive: (payload) => onMessage(parse(payload)),
        onGap,
        onLost,
      })
    },
    stop: async () => {
      isStopped = true
      isListening = false
      clearTimeout(timer)
      await starting?.catch(() => undefined)
      await connecting
      heartbeat?.stop()
      await connection?.close()
    },
  }
}
