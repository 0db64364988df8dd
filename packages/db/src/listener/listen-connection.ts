import { Socket } from "node:net"
import pg from "pg"

interface OpenInput {
  url: string
  channels: readonly string[]
  onNotification: (notification: { channel: string; payload: string }) => void
  /** Called at most once, and not after `close` or `destroy`. */
  onLost: (error: Error) => void
}

export interface ListenConnection {
  /** Sends an empty notification. A failure shows as a lost connection. */
  notify(channel: string): void
  /** Says goodbye to PostgreSQL, for a second at most. */
  close(): Promise<void>
  /** Drops the connection without waiting for PostgreSQL. */
  destroy(): void
}

/** Longer than a busy PostgreSQL takes to accept a connection. */
const longestAttemptMs = 5_000
const longestFarewellMs = 1_000
export const keepAliveMs = 10_000

/**
 * Opens a connection that LISTENs. It makes its own socket: pg cannot drop a connection whose other side does not answer.
 * @throws where PostgreSQL cannot be reached or does not answer in time
 */
export async function openListenConnection(input: OpenInput): Promise<ListenConnection> {
  const socket = new Socket()
  const client = new pg.Client({
    connectionString: input.url,
    application_name: "hanpyo listener",
    stream: () => socket,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveMs,
  })
  let isOver = false
  const lose = (error: Error): void => {
    if (isOver) return
    isOver = true
    input.onLost(error)
  }
  const giveUp = (): void => {
    isOver = true
    socket.destroy()
  }
  client.on("notification", ({ channel, payload = "" }) => input.onNotification({ channel, payload }))
  client.on("error", lose)
  client.on("end", () => lose(new Error("the LISTEN connection has ended")))
  const tooLate = setTimeout(() => socket.destroy(new Error("PostgreSQL did not answer")), longestAttemptMs)
  try {
    await client.connect()
    // The commit of a heartbeat need not wait for the disk.
    await client.query("SET synchronous_commit = off")
    for (const channel of input.channels) await client.query(`LISTEN ${channel}`)
  } catch (error) {
    giveUp()
    throw error
  } finally {
    clearTimeout(tooLate)
  }
  return {
    notify: (channel) => void client.query(`NOTIFY ${channel}`).catch(() => undefined),
    close: async () => {
      isOver = true
      const cutOff = setTimeout(() => socket.destroy(), longestFarewellMs)
      await client.end().catch(() => undefined)
      clearTimeout(cutOff)
    },
    destroy: giveUp,
  }
}
