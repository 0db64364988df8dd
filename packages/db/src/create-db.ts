import { PrismaPg } from "@prisma/adapter-pg"
import pg from "pg"
import { PrismaClient } from "./generated/client.ts"
import { keepAliveMs } from "./listener/listen-connection.ts"

/** Prisma and plain SQL on one pool of connections. */
export interface Db {
  prisma: PrismaClient
  pool: pg.Pool
  /** Vacuums these tables as their owner, outside of any transaction. */
  vacuum(tables: readonly string[]): Promise<void>
  /** Waits for running queries, then closes every connection. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

export interface CreateDbInput {
  url: string
  /** The owner of the tables, bypassing a pooler. Default: `url`. */
  ownerUrl?: string
  /** Default: 10. */
  maxConnections?: number
  /** Called when an idle connection breaks, e.g. because PostgreSQL restarted. */
  onError?: (error: Error) => void
}

/** How long a query waits for a connection of the pool. */
const connectionTimeoutMs = 15_000

/** Opens no connection before the first query. */
export function createDb({ url, ownerUrl = url, maxConnections = 10, onError }: CreateDbInput): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: connectionTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveMs,
    // Without it, timers of idle connections keep the process alive for 10 s after the pool has ended.
    allowExitOnIdle: true,
  })
  // Without a handler, an idle connection that breaks ends the process. The pool replaces it anyway.
  pool.on("error", (error) => onError?.(error))
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })

  let closed: Promise<void> | undefined
  const close = (): Promise<void> => (closed ??= prisma.$disconnect().then(() => pool.end()))
  // Nothing else the application does needs the owner.
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
