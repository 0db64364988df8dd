import { PrismaPg } from "@prisma/adapter-pg"
import {
  bindMigrationAwareSqlAdapterFactory,
  DriverAdapterError,
  type ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
  type SqlDriverAdapter,
} from "@prisma/driver-adapter-utils"
import pg from "pg"

/** What the schema engine reaches PostgreSQL through: one connection, closed when this is disposed. */
export interface MigrationConnection {
  adapterFactory: ErrorCapturingSqlMigrationAwareDriverAdapterFactory
  /** What PostgreSQL said of the last script that failed. The engine passes on no more than that one did. */
  scriptError(): Error | undefined
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * Prisma's adapter cuts a script at every semicolon, also at those inside a function's body, and runs the pieces one
 * by one. Here a script goes to PostgreSQL whole: it parses the script itself, and runs it as one transaction, so that
 * a migration that fails half-way leaves nothing behind.
 */
export function openMigrationConnection(url: string): MigrationConnection {
  const pool = new pg.Pool({ connectionString: url, max: 1, allowExitOnIdle: true })
  const factory = new PrismaPg(pool)
  let scriptError: Error | undefined

  const runScript = async (script: string): Promise<void> => {
    try {
      await pool.query(script)
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error
      scriptError = error
      const { code = "XX000", severity = "ERROR", message, detail, column, hint } = error
      throw new DriverAdapterError({ kind: "postgres", code, severity, message, detail, column, hint })
    }
  }

  const connect = async (): Promise<SqlDriverAdapter> => {
    const adapter = await factory.connect()
    return {
      provider: adapter.provider,
      adapterName: adapter.adapterName,
      queryRaw: (query) => adapter.queryRaw(query),
      executeRaw: (query) => adapter.executeRaw(query),
      startTransaction: (isolationLevel) => adapter.startTransaction(isolationLevel),
      getConnectionInfo: () => adapter.getConnectionInfo(),
      dispose: () => adapter.dispose(),
      executeScript: runScript,
    }
  }

  return {
    adapterFactory: bindMigrationAwareSqlAdapterFactory({
      provider: factory.provider,
      adapterName: factory.adapterName,
      connect,
      connectToShadowDb: () => factory.connectToShadowDb(),
    }),
    scriptError: () => scriptError,
    [Symbol.asyncDispose]: () => pool.end(),
  }
}
