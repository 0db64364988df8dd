import { PrismaPg } from "@prisma/adapter-pg"
import pg from "pg"
import { PrismaClient } from "./generated/client.ts"
import { keepAliveMs } from "./listener/listen-connection.ts"

/** The database: Prisma, and the pool of connections that it and hand-written SQL share. */
export interface Db {
  prisma: PrismaClient
  pool: pg.Pool
  /** Frees what deleted and rewritten rows leave behind in these tables, as their owner; outside of any transaction. */
  vacuum(tables: readonly string[]): Promise<void>
  /** Waits for running queries, then closes every connection. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

export interface CreateDbInput {
  url: string
  /** Of the role that owns the tables, past a pooler; left out: that of `url` owns them. */
  ownerUrl?: string
  /** Left out: 10. */
  maxConnections?: number
  /** Told of connections that broke while nobody was using them, e.g. because PostgreSQL restarted. */
  onError?: (error: Error) => void
}

/** How long a query waits for a connection before it fails; then the house is full, not slow. */
const connectionTimeoutMs = 15_000

/** Opens no connection yet: the first query does. */
export function createDb({ url, ownerUrl = url, maxConnections = 10, onError }: CreateDbInput): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: connectionTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveMs,
    // Else the timers of connections that were idle keep a process alive for 10 s after the pool has ended.
    allowExitOnIdle: true,
  })
  // Without a listener an idle connection that breaks ends the process; the pool has already replaced it.
  pool.on("error", (error) => onError?.(error))
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })

  let closed: Promise<void> | undefined
  const close = (): Promise<void> => (closed ??= prisma.$disconnect().then(() => pool.end()))
  // A connection of its own: nothing else the application does needs the owner.
  const vacuum = async (tables: readonly string[]): Promise<void> => {
    const owner = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: connectionTimeoutMs })
    await owner.connect()
    try {
      await owner.query(`VACUUM ${tables.map((table) => owner.escapeIdentifier(table)).join(", ")}`)
    } finally {
      await owner.end()
    }
  }
  return { prisma, pool, vacuum, close, [Symbol.asyncDispose]: close }
}
