import pg from "pg"

export interface ListenInput {
  /** A direct connection: behind a pooler notifications do not arrive. */
  url: string
  /** A plain lower-case name. */
  channel: string
  onMessage: (payload: string) => void
  /** After every later connection: what was sent meanwhile is lost, so the reader must read everything again. */
  onReconnect: () => void
  /** Told of each lost connection and each failed attempt; the listener goes on by itself. */
  onError: (error: unknown) => void
}

export interface Listener {
  /** Ends the connection and all attempts; nothing is called afterwards. */
  stop(): Promise<void>
}

const firstDelayMs = 100
const longestDelayMs = 5_000

/**
 * LISTENs on a channel over a connection of its own, and connects again whenever that is lost, waiting twice as long
 * after each failure. Resolves when the first connection listens.
 * @throws where the first connection fails.
 */
export async function listen(input: ListenInput): Promise<Listener> {
  if (!/^[a-z_][a-z0-9_]*$/.test(input.channel)) throw new Error(`not a channel's name: ${input.channel}`)
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let delayMs = firstDelayMs
  let client: pg.Client | undefined
  let connecting: Promise<void> | undefined

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: input.url,
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    })
    next.on("notification", ({ payload }) => {
      if (!stopped) input.onMessage(payload ?? "")
    })
    // One loss can raise both events; only the first counts.
    let lost = false
    const lose = (error: Error): void => {
      if (lost || stopped || next !== client) return
      lost = true
      input.onError(error)
      void next.end().catch(() => undefined)
      retryLater()
    }
    next.on("error", lose)
    next.on("end", () => lose(new Error("the connection that listens has ended")))
    try {
      await next.connect()
      await next.query(`LISTEN ${input.channel}`)
    } catch (error) {
      await next.end().catch(() => undefined)
      throw error
    }
    client = next
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
      await client?.end().catch(() => undefined)
    },
  }
}
