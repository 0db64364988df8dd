import { PrismaPg } from "@prisma/adapter-pg"
import {
  bindMigrationAwareSqlAdapterFactory,
  DriverAdapterError,
  type ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
  type SqlDriverAdapter,
} from "@prisma/driver-adapter-utils"
import pg from "pg"

/** The schema engine's one connection to PostgreSQL, closed on disposal. */
export interface MigrationConnection {
  adapterFactory: ErrorCapturingSqlMigrationAwareDriverAdapterFactory
  /** PostgreSQL's error from the last script that failed. The engine reports less. */
  scriptError(): Error | undefined
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * Prisma's adapter splits a script at every semicolon, also within function bodies, and runs the pieces one by one.
 * Here a script goes to PostgreSQL whole and runs as one transaction, so a migration that fails leaves nothing
 * behind.
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
