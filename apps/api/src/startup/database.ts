import { resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { hasRuntimeRole, migrate, overpowered, prepareRuntimeRole } from "@hanpyo/db"
import { defaultDataDir, embeddedRuntimeUrl, runningPostgres, startEmbedded } from "@hanpyo/db/embedded"
import type { FastifyBaseLogger } from "fastify"
import type { Config, TokenKey } from "../config/config.ts"
import { loadTokenKeys } from "../config/token-keys.ts"

/** A running database with this version's schema. */
export interface Database {
  readonly url: string
  /** Of the role that owns the tables, bypassing a pooler. */
  readonly ownerUrl: string
  /** Bypasses a pooler, for LISTEN. */
  readonly directUrl: string
  readonly tokenKeys: readonly TokenKey[]
  /** Where the data is, for people; without passwords. */
  readonly place: string
  /** The absolute path of the data folder, or null. */
  readonly dataDir: string | null
  /** Whether the tables have another owner than the role that the application runs as. */
  readonly hasOwner: boolean
  /** To be called after everything that uses the database has stopped. */
  readonly stop: () => Promise<void>
}

interface DatabaseOptions {
  readonly log: Pick<FastifyBaseLogger, "info" | "warn">
  /** Called with a sentence if a PostgreSQL that we started exits by itself. */
  readonly onExit?: (sentence: string) => void
  /** Whether to use the PostgreSQL of a running server; for commands. */
  readonly mayJoin?: boolean
}

/** The project's root, from `src` and `dist` alike. */
const root = fileURLToPath(new URL("../../../..", import.meta.url))

/** Opens the database of `DATABASE_URL`, or PostgreSQL from npm in the data folder. @throws Error with a sentence */
export async function openDatabase(config: Config, options: DatabaseOptions): Promise<Database> {
  const database = await (config.database === null ? embedded(config, options) : external(config))
  try {
    await migrate({ url: database.ownerUrl, log: (sentence) => options.log.info(sentence) })
    if (database.hasOwner && hasRuntimeRole(database)) await prepareRuntimeRole(database)
    else await warnOfPower(database, options)
  } catch (error) {
    await database.stop()
    throw error
  }
  return database
}

async function warnOfPower({ directUrl }: Database, { log }: DatabaseOptions): Promise<void> {
  const power = await overpowered(directUrl)
  if (power === null) return
  log.warn(
    `the role of DATABASE_URL is ${power === "superuser" ? "a superuser" : "the owner of the tables"}: a fault in the ` +
      "application could change stored ballots. Name the owner in OWNER_DATABASE_URL and another role in " +
      "DATABASE_URL: see docs/deploy.md",
  )
}

async function external({ database, tokenKeys, ...config }: Config): Promise<Database> {
  if (database === null || tokenKeys === null) throw new Error("DATABASE_URL and TOKEN_SECRET are needed")
  const { host, pathname } = new URL(database.directUrl)
  const ownerUrl = database.ownerUrl ?? database.directUrl
  const place = `PostgreSQL at ${host}${pathname}`
  const dataDir = config.dataDir === null ? null : resolve(config.dataDir)
  return {
    ...database,
    ownerUrl,
    hasOwner: database.ownerUrl !== null,
    tokenKeys,
    place,
    dataDir,
    stop: () => Promise.resolve(),
  }
}

async function embedded(
  config: Config,
  { log, onExit, mayJoin = false }: DatabaseOptions,
): Promise<Database> {
  const dataDir = resolve(config.dataDir ?? (await defaultDataDir({ root })))
  const running = mayJoin ? await runningPostgres({ dataDir }) : null
  const postgres =
    running === null
      ? await startEmbedded({ dataDir, log: (sentence) => log.warn(sentence), ...(onExit && { onExit }) })
      : { url: running, stop: () => Promise.resolve() }
  const { url: ownerUrl, stop } = postgres
  const url = embeddedRuntimeUrl(ownerUrl)
  const tokenKeys = config.tokenKeys ?? (await loadTokenKeys(dataDir))
  return { url, ownerUrl, hasOwner: true, directUrl: url, tokenKeys, place: dataDir, dataDir, stop }
}
